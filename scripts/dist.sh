#!/usr/bin/env bash
# Packs the server and its site files into target/diwan-VERSION-MACHINE.tar.gz.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
name=diwan-$version-$(rustc -vV | sed -n 's/^host: //p')
folder=target/dist/$name
rm -rf "$folder" && mkdir -p "$folder"
cp target/release/diwan "$folder/"
cp -r target/site "$folder/site"
cp README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$folder/"
tar --create --gzip --sort=name --owner=0 --group=0 --numeric-owner \
    --directory target/dist --file "target/$name.tar.gz" "$name"
say "packed target/$name.tar.gz ($(du -h "target/$name.tar.gz" | cut -f1)): unpack it anywhere, then ./diwan serve"
