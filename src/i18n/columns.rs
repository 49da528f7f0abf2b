//! The columns of lists that go out and come in: what they are called, and which column or word of a closed list
//! a text from a file means, in whichever of the languages it is written.

use super::{Locale, Reader, strip_isolates};
use crate::domain::Texts;
use crate::domain::import::Kind;
use crate::domain::institution::Level;
use crate::domain::nomination::Place;
use crate::domain::participant::Standing;
use crate::domain::person::{Rank, Sex};
use crate::domain::registration::{Attendance, Status};
use std::collections::HashMap;
use std::sync::LazyLock;

impl Reader {
    /// What a column of a list is called.
    pub fn column(self, field: &str) -> String {
        let key = match field {
            "id" => "column-id",
            "institution" => "column-institution",
            "parent" => "column-parent",
            "counterpart" => "column-counterpart",
            "place" => "column-place",
            "order" => "column-order",
            "valid_from" => "institution-from",
            "valid_to" => "institution-to",
            "attendance" => "field-attendance",
            "name" => "field-name",
            "name.passport" => "field-name-passport",
            "honorific" => "field-honorific",
            "email" => "field-email",
            "phone" => "field-phone",
            "position" => "field-position",
            "rank" => "field-rank",
            "sex" => "field-sex",
            "language" => "field-language",
            "code" => "field-code",
            "level" => "field-level",
            "tier" => "field-tier",
            "status" => "field-status",
            "needs" => "field-needs",
            other => return self.name_in(other),
        };
        self.t(key)
    }

    fn name_in(self, field: &str) -> String {
        let Some(locale) = field.strip_prefix("name.").and_then(Locale::parse) else { return field.to_owned() };
        crate::t!(self, "field-in-language", label = self.t("field-name"), language = self.language(locale))
    }

    /// Where a participant stands, as lists say it.
    pub fn standing(self, standing: Standing) -> String {
        self.t(match standing {
            Standing::Confirmed => "participants-confirmed",
            Standing::Substitute => "participants-substitute",
            Standing::Proposed => "participants-proposed",
            Standing::Replaced => "participants-replaced",
            Standing::NoAnswer => "participants-no-answer",
            Standing::Declined => "participants-declined",
            Standing::WaitingList => "participants-waiting",
            Standing::Withdrawn => "participants-withdrawn",
            Standing::CalledOff => "participants-called-off",
        })
    }

    /// Whether somebody is named for a seat or to step in.
    pub fn place(self, place: Place) -> String {
        self.t(match place {
            Place::Seat => "column-place-seat",
            Place::Alternate => "column-place-alternate",
        })
    }
}

/// What people also call a column.
const ALSO: &[(&str, &[&str])] = &[
    ("name.en", &["full name", "english name", "name english", "name en", "participant", "nominee"]),
    ("name.ar", &["الاسم الكامل", "الاسم الثلاثي", "الاسم الرباعي", "arabic name", "name arabic", "name ar"]),
    ("name.ckb", &["ناوی تەواو", "ناوی سیانی", "kurdish name", "name kurdish", "name ckb"]),
    ("name.passport", &["passport name", "name passport", "الاسم في جواز السفر"]),
    ("email", &["email", "mail", "email address", "e-mail address", "البريد الالكتروني", "الايميل", "ایمێل"]),
    (
        "phone",
        &["telephone", "mobile", "phone number", "mobile number", "رقم الهاتف", "الموبايل", "ژمارەی مۆبایل", "مۆبایل"],
    ),
    (
        "institution",
        &["ministry", "organisation", "organization", "الوزارة", "المؤسسة", "الجهة", "وەزارەت", "دامەزراوە"],
    ),
    ("position", &["job title", "title", "post", "المنصب", "العنوان الوظيفي", "پۆست"]),
    ("rank", &["grade", "الدرجة الوظيفية", "پلە"]),
    ("sex", &["gender", "الجنس", "النوع", "ڕەگەز"]),
    ("language", &["preferred language", "اللغة", "زمان"]),
    ("level", &["government", "المستوى", "ئاست"]),
    ("parent", &["part of", "parent"]),
    ("counterpart", &["counterpart"]),
    ("needs", &["special needs", "accessibility"]),
    ("id", &["id", "diwan id", "identifier"]),
];

/// What people also write for a word of a closed list.
const ALSO_WORDS: &[(&str, &str, &str)] = &[
    ("sex", "f", "female"),
    ("sex", "woman", "female"),
    ("sex", "w", "female"),
    ("sex", "m", "male"),
    ("sex", "man", "male"),
    ("sex", "انثى", "female"),
    ("sex", "ذكر", "male"),
    ("sex", "مێ", "female"),
    ("sex", "نێر", "male"),
    ("language", "english", "en"),
    ("language", "arabic", "ar"),
    ("language", "kurdish", "ckb"),
    ("language", "ku", "ckb"),
    ("language", "sorani", "ckb"),
    ("level", "federal", "central"),
    ("level", "kurdistan region", "krg"),
];

/// Heads and words are alike where people take them for the same: letters as in a search, and nothing but those.
#[cfg(feature = "ssr")]
fn key(text: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let spaced: String = crate::domain::fold::fold(&strip_isolates(text)).chars().map(kept).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

static HEADS: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut heads: HashMap<String, Vec<&'static str>> = HashMap::new();
    let mut add = |head: &str, field: &'static str| {
        let of = heads.entry(key(head)).or_default();
        if !of.contains(&field) {
            of.push(field);
        }
    };
    for field in Kind::ALL.iter().flat_map(|kind| kind.columns()) {
        add(field, field);
        for locale in Locale::ALL {
            add(&Reader::of(*locale).plain().column(field), field);
        }
    }
    for (field, also) in ALSO {
        for head in *also {
            add(head, field);
        }
    }
    for locale in Locale::ALL {
        let reader = Reader::of(*locale).plain();
        add(&reader.t("field-institution"), "institution");
        // A name without its language: where names are in several, it is taken to be in the file's own.
        let named = match locale {
            Locale::En => "name.en",
            Locale::Ar => "name.ar",
            Locale::Ckb => "name.ckb",
        };
        add(&reader.t("field-name"), named);
    }
    heads
});

static WORDS: LazyLock<HashMap<(&'static str, String), &'static str>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for locale in Locale::ALL {
        let reader = Reader::of(*locale).plain();
        let mut add = |field: &'static str, code: &'static str, word: String| {
            words.insert((field, key(code)), code);
            words.insert((field, key(&word)), code);
        };
        for rank in Rank::ALL {
            add("rank", rank.as_str(), reader.rank(*rank));
        }
        for sex in Sex::ALL {
            add("sex", sex.as_str(), reader.sex(*sex));
        }
        for one in Locale::ALL {
            add("language", one.as_str(), reader.language(*one));
        }
        for level in Level::ALL {
            add("level", level.as_str(), reader.level(*level));
        }
        for place in Place::ALL {
            add("place", place.as_str(), reader.place(*place));
        }
        for status in Status::ALL {
            add("status", status.as_str(), reader.registration_status(*status));
        }
        for standing in Standing::ALL {
            add("status", standing.as_str(), reader.standing(*standing));
        }
        for said in Attendance::ALL {
            add("attendance", said.as_str(), reader.t(format!("attendance-{said}")));
        }
        add("tier", "core", reader.t("tier-core"));
        add("tier", "extended", reader.t("tier-extended"));
    }
    words.extend(ALSO_WORDS.iter().map(|(field, word, code)| ((*field, key(word)), *code)));
    words
});

/// Which of a list's columns a head means, if any.
pub fn column_of(kind: Kind, head: &str) -> Option<&'static str> {
    let fields = HEADS.get(&key(head))?;
    fields.iter().copied().find(|field| kind.columns().contains(field))
}

/// The code of a word of a closed list, in any of the languages; any other text as it is.
pub fn code_of(field: &str, text: &str) -> String {
    let lists = ["rank", "sex", "language", "level", "tier", "place", "status", "attendance"];
    let list = lists.into_iter().find(|list| *list == field);
    let code = list.and_then(|list| WORDS.get(&(list, key(text))));
    code.map_or_else(|| text.to_owned(), |code| (*code).to_owned())
}

/// Whether a head is one of the texts of a label, in whichever language.
pub fn is_called(label: &Texts, head: &str) -> bool {
    let head = key(head);
    !head.is_empty() && Locale::ALL.iter().any(|locale| key(label.get(*locale)) == head)
}

/// Whether a cell says that a box was ticked.
pub fn means_yes(text: &str) -> bool {
    let text = key(text);
    let said = |locale: &Locale| key(&Reader::of(*locale).plain().t("form-answer-yes"));
    ["yes", "x", "1", "true"].contains(&text.as_str()) || Locale::ALL.iter().any(|locale| said(locale) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_known_by_its_own_name_in_every_language() {
        for kind in Kind::ALL {
            for field in kind.columns() {
                assert_eq!(column_of(*kind, field), Some(*field), "{kind}");
                for locale in Locale::ALL {
                    let head = Reader::of(*locale).column(field);
                    // Plain names stand for the one in the language of the head.
                    assert_eq!(column_of(*kind, &head), Some(*field), "{kind} {head}");
                }
            }
        }
    }

    #[test]
    fn heads_of_other_lists_are_guessed() {
        for (head, field) in [
            ("E-Mail", "email"),
            ("البريد الإلكتروني", "email"),
            ("Full name", "name.en"),
            ("الاسم", "name.ar"),
            ("ناو", "name.ckb"),
            ("Ministry", "institution"),
            ("GENDER", "sex"),
            ("ID", "id"),
        ] {
            assert_eq!(column_of(Kind::People, head), Some(field), "{head}");
        }
        assert_eq!(column_of(Kind::Registrations, "الاسم"), Some("name"));
        assert_eq!(column_of(Kind::People, "Shoe size"), None);
    }

    #[test]
    fn words_are_known_in_every_language() {
        for locale in Locale::ALL {
            let reader = Reader::of(*locale);
            for rank in Rank::ALL {
                assert_eq!(code_of("rank", &reader.rank(*rank)), rank.as_str());
            }
            for level in Level::ALL {
                assert_eq!(code_of("level", &reader.level(*level)), level.as_str());
            }
        }
        assert_eq!(code_of("sex", "أنثى"), "female");
        assert_eq!(code_of("sex", "F"), "female");
        assert_eq!(code_of("rank", "Grand vizier"), "Grand vizier");
        assert_eq!(code_of("position", "Director"), "Director", "no closed list");
    }
}
