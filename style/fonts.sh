#!/bin/sh
# Makes the web fonts in public/fonts from the npm packages. The results are
# committed, so a build never runs this; run it by hand to add a letter:
#
#     style/fonts.sh          (needs node's npm and python3 with venv)
#
# Source Sans 3 (Latin) comes in two files, so that a page in plain English loads
# the small one and a name such as "Ḥalabja" fetches the other. Vazirmatn (Arabic
# script) carries no Latin letters or digits: those always come from Source Sans 3.
# It does carry space and punctuation, so that these match the Arabic they stand in.
# The ranges below and `unicode-range` in fonts.css say the same thing: change both.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
out=$here/public/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund \
    @fontsource-variable/source-sans-3@5 vazirmatn@33
python3 -m venv venv
venv/bin/pip install --quiet 'fonttools>=4.50' brotli

source_files=node_modules/@fontsource-variable/source-sans-3

# Basic Latin, Latin-1, quotes, dashes, ellipsis, euro, arrows, minus.
latin='U+20-7E,U+A0-FF,U+131,U+152-153,U+2009,U+2013-2014,U+2018-201E,U+2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2191,U+2193,U+2212'
# Latin Extended-A and the letters used to transliterate Arabic and Kurdish.
latin_ext='U+100-130,U+132-151,U+154-17F,U+1CD-1CE,U+1E0C-1E0D,U+1E24-1E25,U+1E2A-1E2B,U+1E62-1E63,U+1E6C-1E6D,U+1E92-1E93,U+2BE-2BF'
# Arabic with its marks and digits, the Persian digits, every Sorani letter
# (ڕ ڵ ێ ۆ ە ڤ گ چ پ ژ ک ی ھ), punctuation and the two joiners.
arabic='U+60C,U+61B,U+61F,U+621-63A,U+640-655,U+660-66D,U+670-671,U+67E,U+686,U+695,U+698,U+6A4,U+6A9,U+6AF,U+6B5,U+6BE,U+6C0,U+6C6-6C8,U+6CA,U+6CC,U+6CE,U+6D5,U+6F0-6F9,U+200C-200D'
marks='U+20-21,U+28-2A,U+2B,U+2D-2F,U+3A,U+5B,U+5D,U+A0,U+AB,U+BB,U+B7,U+2013-2014,U+2018-2019,U+201C-201D,U+2026'

# $1 source  $2 unicodes  $3 layout features  $4 result. Weights 300 to 700 are used.
make_font() {
    venv/bin/fonttools varLib.instancer --quiet "$1" wght=300:700 -o full.ttf
    venv/bin/pyftsubset full.ttf --unicodes="$2" --layout-features="$3" \
        --flavor=woff2 --no-hinting --desubroutinize --name-IDs='0,1,2,3,4,5,6,13,14' \
        --notdef-outline --output-file="$out/$4"
}

latin_features='ccmp,kern,mark,mkmk,locl,liga'
arabic_features='ccmp,isol,init,medi,fina,rlig,liga,calt,locl,mark,mkmk,kern,curs'

mkdir -p "$out"
make_font "$source_files/files/source-sans-3-latin-wght-normal.woff2" "$latin" "$latin_features" source-sans-3.woff2
make_font "$source_files/files/source-sans-3-latin-ext-wght-normal.woff2" "$latin_ext" "$latin_features" source-sans-3-ext.woff2
make_font "node_modules/vazirmatn/fonts/variable/Vazirmatn[wght].ttf" "$arabic,$marks" "$arabic_features" vazirmatn.woff2
cp "$source_files/LICENSE" "$out/source-sans-3-OFL.txt"
cp node_modules/vazirmatn/OFL.txt "$out/vazirmatn-OFL.txt"
ls -l "$out"
