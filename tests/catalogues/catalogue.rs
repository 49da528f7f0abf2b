//! Reads the `.ftl` files and says of each message: its variables, plural forms and plain text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

pub const LANGUAGES: [&str; 3] = ["en", "ar", "ckb"];

/// One language.
pub struct Catalogue {
    pub language: &'static str,
    pub messages: BTreeMap<String, Message>,
    pub faults: Vec<String>,
}

#[derive(Default)]
pub struct Message {
    pub variables: BTreeSet<String>,
    /// For each choice by number, its forms in alphabetical order.
    pub plurals: Vec<BTreeSet<String>>,
    /// All its text, without variables.
    pub text: String,
}

fn folder(language: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("locales").join(language)
}

/// The names of a language's files.
pub fn areas(language: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder(language)).expect("the language's folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "ftl"))
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect()
}

pub fn load(language: &'static str) -> Catalogue {
    let sources: Vec<(String, String)> = areas(language)
        .into_iter()
        .map(|area| {
            let text = std::fs::read_to_string(folder(language).join(format!("{area}.ftl"))).expect("a readable file");
            (area, text)
        })
        .collect();
    let borrowed: Vec<(&str, &str)> = sources.iter().map(|(a, s)| (a.as_str(), s.as_str())).collect();
    Catalogue::read(language, &borrowed)
}

impl Catalogue {
    pub fn read(language: &'static str, sources: &[(&str, &str)]) -> Self {
        let mut catalogue = Self { language, messages: BTreeMap::new(), faults: Vec::new() };
        for (area, source) in sources {
            let resource = fluent_syntax::parser::parse(*source).unwrap_or_else(|(partial, errors)| {
                catalogue.faults.push(format!("{language}/{area}.ftl does not parse: {errors:?}"));
                partial
            });
            for entry in &resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let mut seen = Message::default();
                if let Some(pattern) = &message.value {
                    seen.pattern(pattern);
                }
                if catalogue.messages.insert(message.id.name.to_owned(), seen).is_some() {
                    catalogue.faults.push(format!("{language}/{area}.ftl: `{}` stands twice", message.id.name));
                }
            }
        }
        catalogue
    }
}

impl Message {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let names = variants.iter().filter_map(|variant| match &variant.key {
                    VariantKey::Identifier { name } => Some((*name).to_owned()),
                    VariantKey::NumberLiteral { .. } => None,
                });
                let forms: BTreeSet<String> = names.collect();
                // A choice by word (open, closed) has no `other` beside plural names.
                if forms.contains("one") || forms.contains("two") || forms.contains("few") {
                    self.plurals.push(forms);
                }
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { value } => self.text.push_str(value),
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}
