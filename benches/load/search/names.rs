//! People with Arabic, Kurdish and Latin names: a few names are frequent and most are rare, as they are. Made up
//! by chance from a fixed seed, all of them under an address that nobody has.

use crate::random::Random;
use diwan::domain::fold::fold;

/// Somebody to be found.
pub struct Named {
    /// Names by script, as they are kept.
    pub names: Vec<(&'static str, String)>,
    pub email: String,
}

impl Named {
    /// What they are searched by: as the program makes it.
    pub fn key(&self) -> String {
        let names = self.names.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" ");
        fold(&format!("{names} {}", self.email))
    }

    pub fn json(&self) -> String {
        serde_json::Value::Object(
            self.names.iter().map(|(script, name)| ((*script).to_owned(), name.as_str().into())).collect(),
        )
        .to_string()
    }
}

/// Names of men, of women, and of families, the frequent ones first.
type Names = [&'static [&'static str]; 3];

const LATIN: Names = [
    &[
        "Mohammed",
        "Ahmed",
        "Ali",
        "Hussein",
        "Hassan",
        "Mustafa",
        "Omar",
        "Ibrahim",
        "Yousif",
        "Karwan",
        "Dilshad",
        "Hawar",
        "Rebwar",
        "Azad",
        "Sherzad",
        "Mahmoud",
        "Khalid",
        "Salih",
        "Abdullah",
        "Abdulrahman",
        "Haider",
        "Saad",
        "Karim",
        "Jamal",
        "Nabil",
        "Faris",
        "Aram",
        "Soran",
        "Zana",
        "Bakhtiyar",
        "Kamaran",
        "Nawzad",
        "Sardar",
        "Qasim",
        "Majid",
        "Tariq",
        "Waleed",
        "Yasin",
        "Zaid",
        "Zuhair",
    ],
    &[
        "Zainab", "Fatima", "Noor", "Sara", "Maryam", "Shilan", "Rezan", "Hawzhin", "Zahra", "Aisha", "Huda", "Amal",
        "Layla", "Suad", "Khadija", "Nasrin", "Avin", "Tara", "Zheen", "Chnar", "Hind", "Rana", "Dunya", "Iman",
        "Shahla",
    ],
    &[
        "Jabbar", "Karim", "Rashid", "Salih", "Aziz", "Hamid", "Majid", "Qadir", "Tahir", "Wahid", "Barzani", "Jaf",
        "Zangana", "Dulaimi", "Jubouri", "Tamimi", "Saadi", "Shammari", "Obaidi", "Zebari", "Bajalan", "Hawrami",
        "Khoshnaw", "Mosuli", "Basri", "Najafi", "Baghdadi", "Tikriti", "Anbari", "Rubaie", "Maliki", "Bayati",
        "Janabi", "Azzawi", "Hashimi", "Mufti", "Naqib",
    ],
];

const ARABIC: Names = [
    &[
        "محمد",
        "أحمد",
        "علي",
        "حسين",
        "حسن",
        "مصطفى",
        "عمر",
        "إبراهيم",
        "يوسف",
        "محمود",
        "خالد",
        "صالح",
        "عبدالله",
        "عبدالرحمن",
        "حيدر",
        "سعد",
        "كريم",
        "جمال",
        "نبيل",
        "فارس",
        "قاسم",
        "ماجد",
        "طارق",
        "وليد",
        "ياسين",
        "زيد",
        "زهير",
    ],
    &[
        "زينب",
        "فاطمة",
        "نور",
        "سارة",
        "مريم",
        "زهراء",
        "عائشة",
        "هدى",
        "أمل",
        "ليلى",
        "سعاد",
        "خديجة",
        "هند",
        "رنا",
        "دنيا",
        "إيمان",
    ],
    &[
        "الجبوري",
        "الدليمي",
        "التميمي",
        "السعدي",
        "الشمري",
        "العبيدي",
        "البغدادي",
        "البصري",
        "النجفي",
        "الموصلي",
        "التكريتي",
        "الربيعي",
        "المالكي",
        "البياتي",
        "الجنابي",
        "العزاوي",
        "الهاشمي",
        "المفتي",
        "النقيب",
        "كريم",
        "رشيد",
        "صالح",
        "عزيز",
        "حميد",
        "ماجد",
    ],
];

const KURDISH: Names = [
    &[
        "کاروان",
        "دڵشاد",
        "هاوار",
        "ڕێبوار",
        "ئازاد",
        "شێرزاد",
        "سۆران",
        "زانا",
        "بەختیار",
        "کامەران",
        "نەوزاد",
        "سەردار",
        "ئارام",
        "محەممەد",
        "ئەحمەد",
        "عەلی",
        "حوسێن",
        "حەسەن",
        "عومەر",
    ],
    &["شیلان", "ڕێزان", "هاوژین", "زەینەب", "نەسرین", "ئاڤین", "تارا", "ژین", "چنار", "شەهلا", "نوور", "سارا", "مەریەم"],
    &[
        "بارزانی",
        "جاف",
        "زەنگنە",
        "زێباری",
        "باجەلان",
        "هەورامی",
        "خۆشناو",
        "کەریم",
        "ڕەشید",
        "ساڵح",
        "عەزیز",
        "حەمید",
        "ماجید",
    ],
];

/// The first names of the list come often, the last ones rarely.
fn one(random: &mut Random, names: &[&'static str]) -> &'static str {
    let part = |random: &mut Random| random.below(1 << 16) as f64 / f64::from(1 << 16);
    names[((part(random) * part(random).sqrt()) * names.len() as f64) as usize]
}

/// A name of two to four parts: theirs, their father's, perhaps their grandfather's, the family's.
fn name(random: &mut Random, [men, women, families]: Names, woman: bool) -> String {
    let mut parts = vec![one(random, if woman { women } else { men }), one(random, men)];
    if random.below(5) < 3 {
        parts.push(one(random, men));
    }
    if random.below(10) > 0 {
        parts.push(one(random, families));
    }
    parts.join(" ")
}

/// Somebody; with a number, so that no two have one address.
pub fn somebody(random: &mut Random, number: usize) -> Named {
    let woman = random.below(5) < 2;
    let scripts: &[(&str, Names)] = match random.below(20) {
        0..7 => &[("ar", ARABIC)],
        7..12 => &[("ckb", KURDISH)],
        12..17 => &[("en", LATIN)],
        17..19 => &[("ar", ARABIC), ("en", LATIN)],
        _ => &[("ar", ARABIC), ("ckb", KURDISH), ("en", LATIN)],
    };
    let names = scripts.iter().map(|(script, names)| (*script, name(random, *names, woman))).collect();
    let given = one(random, LATIN[usize::from(woman)]).to_lowercase();
    let host = ["mop", "moi", "krg", "sample"][random.below(4)];
    Named { names, email: format!("{given}.{number}@{host}.example") }
}
