//! The pieces that pages are made of. Texts come in as props; classes are those of `style/README.md`.
