//! The questions of a workshop's registration form: kinds, conditions, and what counts as an answer.
//!
//! An answer is kept as a text: what was typed, the key of an option, a whole number, a day, or `yes`. A question
//! with a condition is asked only where an earlier one was answered as it says; what came in for it otherwise is
//! passed over.

use super::{ErrorCode, FieldErrors, QuestionId, Texts, WorkshopId, text, wall_clock};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

super::macros::words! {
    /// What is asked for.
    Kind {
        /// Words.
        Text = "text",
        /// One of several.
        Choice = "choice",
        /// A whole number.
        Number = "number",
        /// A day.
        Date = "date",
        /// A box to tick: agreement to what the question says.
        Consent = "consent",
        /// A file: the answer is its name.
        File = "file",
    }
}

/// Most questions of a form, those that are no longer asked not counted.
pub const QUESTIONS_MAX: usize = 40;
/// Most options of a question.
pub const OPTIONS_MAX: usize = 20;
/// Most characters of an answer in words.
pub const ANSWER_MAX: usize = 1000;
/// For how many days after a workshop a sensitive answer is kept, unless the question says otherwise.
pub const KEEP_DAYS: i64 = 30;
/// The answer of a box that was ticked.
pub const YES: &str = "yes";
/// Numbers that are taken for an answer.
const NUMBERS: (i64, i64) = (-1_000_000_000, 1_000_000_000);

/// One of the answers of a choice. Its key stays when its words or its place change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What an answer holds.
    pub key: String,
    /// What it says.
    pub text: Texts,
    /// No longer offered; kept for those who chose it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// Asked only where an earlier question was answered so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The earlier question: a choice or a consent.
    pub question: QuestionId,
    /// The key of its option, or `yes`.
    pub answer: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Identifier.
    pub id: QuestionId,
    /// Whose form.
    pub workshop: WorkshopId,
    /// What is asked for.
    pub kind: Kind,
    /// The question.
    pub label: Texts,
    /// A line that helps to answer.
    pub hint: Texts,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Whether it must be answered where it is asked.
    pub required: bool,
    /// Whether its answers are kept apart and shown to few.
    pub sensitive: bool,
    /// For how many days after the workshop its answers are kept, where they are sensitive.
    pub keep_days: i64,
    /// When it is asked.
    pub condition: Option<Condition>,
    /// Place in the form, from 0.
    pub position: i64,
    /// No longer asked; kept for the answers that it has.
    pub retired: bool,
    /// Rises with every change.
    pub revision: i64,
}

/// Answers by question.
pub type Answers = BTreeMap<QuestionId, String>;

impl Question {
    /// The field of a form in which it is answered, and under which what is wrong is noted.
    pub fn field(&self) -> String {
        format!("answers.{}", self.id)
    }

    /// The option with this key, offered or not.
    pub fn option(&self, key: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.key == key)
    }

    /// The options that are offered.
    pub fn offered(&self) -> impl Iterator<Item = &Choice> {
        self.options.iter().filter(|option| !option.retired)
    }

    /// Whether a later question can depend on it: its answers are few and known. What depends on a sensitive
    /// answer would give it away.
    pub fn can_decide(&self) -> bool {
        matches!(self.kind, Kind::Choice | Kind::Consent) && !self.sensitive && !self.retired
    }

    /// Whether an answer is one on which a condition can stand.
    pub fn decides_by(&self, answer: &str) -> bool {
        match self.kind {
            Kind::Choice => self.offered().any(|option| option.key == answer),
            Kind::Consent => answer == YES,
            Kind::Text | Kind::Number | Kind::Date | Kind::File => false,
        }
    }

    /// Whether it is asked, given the answers to earlier ones.
    pub fn applies(&self, answers: &Answers) -> bool {
        let met = |on: &Condition| answers.get(&on.question) == Some(&on.answer);
        !self.retired && self.condition.as_ref().is_none_or(met)
    }

    /// The answer as kept; empty where nothing was typed. An option that is no longer offered stays with whoever
    /// has chosen it.
    pub fn check(&self, typed: &str, kept: Option<&str>) -> Result<String, ErrorCode> {
        let trimmed = typed.trim();
        if trimmed.is_empty() {
            return Ok(String::new());
        }
        match self.kind {
            Kind::Text => text::paragraphs(typed, ANSWER_MAX),
            Kind::File => text::line(typed, ANSWER_MAX),
            Kind::Number => wall_clock::number(trimmed, NUMBERS.0, NUMBERS.1).map(|number| number.to_string()),
            Kind::Date => wall_clock::date(trimmed).map(|day| day.to_string()),
            Kind::Consent if trimmed == YES => Ok(YES.to_owned()),
            Kind::Choice if self.decides_by(trimmed) || (kept == Some(trimmed)) => Ok(trimmed.to_owned()),
            Kind::Choice | Kind::Consent => Err(ErrorCode::Choice),
        }
    }
}

/// Checks everything that was typed, in the order of the form, and notes all that is wrong at once. `kept` are
/// the answers on record; `whole` says that what is missing is missed.
pub fn check_all(
    errors: &mut FieldErrors,
    questions: &[Question],
    typed: &Answers,
    kept: &Answers,
    whole: bool,
) -> Answers {
    let mut answers = Answers::new();
    for question in in_order(questions) {
        if !question.applies(&answers) {
            continue;
        }
        let raw = typed.get(&question.id).map_or("", String::as_str);
        let on_record = kept.get(&question.id).map(String::as_str);
        let Some(answer) = errors.take(question.field(), question.check(raw, on_record)) else { continue };
        if !answer.is_empty() {
            answers.insert(question.id, answer);
        } else if whole && question.required {
            let code = if question.kind == Kind::Consent { ErrorCode::Consent } else { ErrorCode::Required };
            errors.add(question.field(), code);
        }
    }
    answers
}

/// The questions in the order of the form.
pub fn in_order(questions: &[Question]) -> Vec<&Question> {
    let mut ordered: Vec<&Question> = questions.iter().collect();
    ordered.sort_by_key(|question| (question.position, question.id));
    ordered
}

/// Whether every question stands behind the one on which it depends.
pub fn is_sound(questions: &[Question]) -> bool {
    let ordered: Vec<&Question> = in_order(questions).into_iter().filter(|question| !question.retired).collect();
    ordered.iter().enumerate().all(|(at, question)| {
        question
            .condition
            .as_ref()
            .is_none_or(|on| ordered.iter().take(at).any(|earlier| earlier.id == on.question && earlier.can_decide()))
    })
}

/// Options as typed, each with the key that it had: by its words in any language, else by nothing and with a new
/// key. Options that were taken away are kept for those who chose them.
pub fn keyed(old: &[Choice], typed: &[Texts]) -> Vec<Choice> {
    let same = |old: &Texts, new: &Texts| {
        super::Locale::ALL.iter().any(|locale| !new.get(*locale).is_empty() && old.get(*locale) == new.get(*locale))
    };
    let mut next = old.iter().filter_map(|option| option.key.parse::<u32>().ok()).max().unwrap_or_default();
    let mut options: Vec<Choice> = Vec::new();
    for text in typed {
        let free = |option: &&Choice| !options.iter().any(|taken| taken.key == option.key);
        let known = old.iter().filter(free).find(|option| option.text == *text);
        let known = known.or_else(|| old.iter().filter(free).find(|option| same(&option.text, text)));
        let key = if let Some(option) = known {
            option.key.clone()
        } else {
            next += 1;
            next.to_string()
        };
        options.push(Choice { key, text: text.clone(), retired: false });
    }
    let gone = old.iter().filter(|option| !options.iter().any(|kept| kept.key == option.key));
    let gone: Vec<Choice> = gone.map(|option| Choice { retired: true, ..option.clone() }).collect();
    options.extend(gone);
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn question(n: u128, kind: Kind) -> Question {
        Question {
            id: QuestionId(Uuid::from_u128(n)),
            workshop: WorkshopId(Uuid::nil()),
            kind,
            label: Texts::english("?"),
            hint: Texts::default(),
            options: Vec::new(),
            required: true,
            sensitive: false,
            keep_days: KEEP_DAYS,
            condition: None,
            position: i64::try_from(n).unwrap_or_default(),
            retired: false,
            revision: 1,
        }
    }

    fn form() -> Vec<Question> {
        let first = Question {
            options: keyed(&[], &[Texts::english("By air"), Texts::english("By road")]),
            ..question(1, Kind::Choice)
        };
        let condition = Some(Condition { question: first.id, answer: "1".into() });
        let second = Question { condition, ..question(2, Kind::Text) };
        vec![second, first]
    }

    fn typed(answers: &[(u128, &str)]) -> Answers {
        answers.iter().map(|(n, text)| (QuestionId(Uuid::from_u128(*n)), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_not_asked_is_passed_over() {
        let check = |answers: &[(u128, &str)]| {
            let mut errors = FieldErrors::default();
            let kept = check_all(&mut errors, &form(), &typed(answers), &Answers::new(), true);
            (kept, errors)
        };
        let (kept, errors) = check(&[(1, "2"), (2, "IA 123"), (9, "of no form")]);
        assert_eq!((kept, errors.is_empty()), (typed(&[(1, "2")]), true));
        let (kept, errors) = check(&[(1, "1"), (2, " IA 123 ")]);
        assert_eq!((kept, errors.is_empty()), (typed(&[(1, "1"), (2, "IA 123")]), true));
        let (_, errors) = check(&[(1, "1")]);
        assert_eq!(errors.of(&question(2, Kind::Text).field()), Some(&ErrorCode::Required));
        let (_, errors) = check(&[(1, "3")]);
        assert_eq!(errors.0.len(), 1, "what depends on a wrong answer is not missed");
    }

    #[test]
    fn each_kind_takes_its_own() {
        let check = |kind, text: &str| question(1, kind).check(text, None);
        assert_eq!(check(Kind::Number, " ٤٢ "), Ok("42".into()));
        assert_eq!(check(Kind::Date, "2023-09-10"), Ok("2023-09-10".into()));
        assert_eq!(check(Kind::Consent, "yes"), Ok("yes".into()));
        for (kind, bad) in [
            (Kind::Number, "4.2"),
            (Kind::Number, "9999999999999999999999"),
            (Kind::Date, "2023-02-30"),
            (Kind::Consent, "no"),
            (Kind::Choice, "1"),
            (Kind::Text, "a\u{0}b"),
        ] {
            assert!(check(kind, bad).is_err(), "{kind} {bad:?}");
        }
        assert!(check(Kind::Text, &"ئ".repeat(ANSWER_MAX + 1)).is_err());
    }

    #[test]
    fn options_keep_their_keys() {
        let english = |words: &[&str]| words.iter().map(|word| Texts::english(*word)).collect::<Vec<_>>();
        let old = keyed(&[], &english(&["None", "Halal", "Vegetarian"]));
        let mut new = english(&["Vegetarian", "Vegan", "None"]);
        new[2].set(crate::domain::Locale::Ar, "لا شيء".into());
        let again = keyed(&old, &new);
        let keys: Vec<_> = again.iter().map(|option| (option.key.as_str(), option.retired)).collect();
        assert_eq!(keys, [("3", false), ("4", false), ("1", false), ("2", true)]);
        assert_eq!(keyed(&again, &english(&["Halal"]))[0].key, "2", "what comes back is what it was");
    }

    #[test]
    fn nothing_depends_on_what_comes_later() {
        let mut form = form();
        assert!(is_sound(&form));
        form[1].position = 5;
        assert!(!is_sound(&form));
        form[1].position = 0;
        form[1].sensitive = true;
        assert!(!is_sound(&form), "what depends on a sensitive answer gives it away");
    }
}
