//! Interactive leaves. A page without one ships no wasm. Texts come in as props.
