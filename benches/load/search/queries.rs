//! What is looked for: five hundred and more questions, the same at every run.

use super::names::{Named, somebody};
use crate::random::Random;

/// Questions of one kind.
pub struct Kind {
    pub name: &'static str,
    pub questions: Vec<String>,
    /// Whether somebody is surely found, surely nobody, or either.
    pub finds: Option<bool>,
}

/// Questions about people of whom each is on record. The last kind has words of two letters, which no index answers.
pub fn all(people: &[Named], random: &mut Random) -> Vec<Kind> {
    let mut some = |number: usize| -> Vec<String> {
        (0..number)
            .map(|_| {
                let names = &people[random.below(people.len())].names;
                names[random.below(names.len())].1.clone()
            })
            .collect()
    };
    let whole = some(150);
    let single = words(&some(150), 0);
    let families = words(&some(50), usize::MAX);
    let spelt = some(100).iter().map(|name| otherwise_spelt(name)).collect();
    let (cut, short) = (some(120), some(50));
    let wrong = some(80).iter().map(|name| misspelt(name)).collect();
    // Nobody is written without spaces.
    let nobody = some(50).iter().map(|name| name.replace(' ', "")).collect();
    let mut piece = |name: &str, letters: usize| -> String {
        let word = name.split(' ').max_by_key(|word| word.chars().count()).unwrap_or(name);
        let letters = letters.min(word.chars().count());
        let from = random.below(word.chars().count() - letters + 1);
        word.chars().skip(from).take(letters).collect()
    };
    let pieces = cut.iter().enumerate().map(|(at, name)| piece(name, 3 + at % 3)).collect();
    let two = short.iter().map(|name| piece(name, 2)).collect();
    let kind = |name, questions, finds| Kind { name, questions, finds };
    vec![
        kind("full names", whole, Some(true)),
        kind("one name", single, Some(true)),
        kind("a family", families, Some(true)),
        kind("another spelling", spelt, Some(true)),
        kind("pieces of names", pieces, Some(true)),
        kind("misspelt", wrong, None),
        kind("nobody", nobody, Some(false)),
        kind("two letters", two, Some(true)),
    ]
}

/// People to ask about: those of the seed itself, so that they are on record.
pub fn asked_about(seed: u64, number: usize) -> Vec<Named> {
    let mut random = Random::new(seed);
    (0..number).map(|at| somebody(&mut random, at)).collect()
}

fn words(names: &[String], at: usize) -> Vec<String> {
    let word = |name: &String| {
        let words: Vec<&str> = name.split(' ').collect();
        words[at.min(words.len() - 1)].to_owned()
    };
    names.iter().map(word).collect()
}

/// As on another keyboard: letters that look alike, capitals, accents.
fn otherwise_spelt(name: &str) -> String {
    let other = |c: char| match c {
        'ي' | 'ێ' => 'ى',
        'ى' => 'ی',
        'ك' => 'ک',
        'ک' => 'ك',
        'ة' | 'ە' => 'ه',
        'أ' | 'إ' => 'ا',
        'ڕ' => 'ر',
        'ڵ' => 'ل',
        'ۆ' => 'و',
        'a' => 'á',
        c => c.to_ascii_uppercase(),
    };
    name.chars().map(other).collect()
}

/// Two letters in the wrong order, as it happens.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = (1..letters.len()).find(|at| letters[*at] != letters[at - 1]).unwrap_or_default();
    letters.swap(at, at.saturating_sub(1));
    letters.into_iter().collect()
}
