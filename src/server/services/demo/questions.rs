//! Two questions of the Baghdad workshop's form: one that the exercises need, one whose answers are kept apart.

use super::super::{Ctx, Result};
use super::Made;
use crate::domain::question::{Choice, KEEP_DAYS, Kind, Question};
use crate::domain::{QuestionId, Texts};
use crate::server::clock::new_id;
use crate::server::storage::{self, Tx};

pub(super) async fn load(ctx: &Ctx, tx: &mut Tx, made: &Made) -> Result<()> {
    let all = [
        (
            Kind::Choice,
            texts(
                "In which language do you work best in groups?",
                "بأي لغة تعمل أفضل في المجموعات؟",
                "بە کام زمان لە گرووپدا باشتر کار دەکەن؟",
            ),
            vec![("ar", texts("Arabic", "العربية", "عەرەبی")), ("ckb", texts("Kurdish", "الكردية", "کوردی"))],
            false,
        ),
        (
            Kind::Text,
            texts("What should the kitchen know?", "ماذا ينبغي أن يعرف المطبخ؟", "چێشتخانە دەبێت چی بزانێت؟"),
            Vec::new(),
            true,
        ),
    ];
    for (position, (kind, label, options, sensitive)) in all.into_iter().enumerate() {
        let question = Question {
            id: QuestionId(new_id()),
            workshop: made.workshops[1],
            kind,
            label,
            hint: Texts::default(),
            options: options
                .into_iter()
                .map(|(key, text)| Choice { key: key.to_owned(), text, retired: false })
                .collect(),
            required: false,
            sensitive,
            keep_days: KEEP_DAYS,
            condition: None,
            position: position as i64,
            retired: false,
            revision: 1,
        };
        storage::questions::insert(tx, &question, ctx.now).await?;
    }
    Ok(())
}

fn texts(en: &str, ar: &str, ckb: &str) -> Texts {
    Texts { en: en.into(), ar: ar.into(), ckb: ckb.into() }
}
