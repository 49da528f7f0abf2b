//! The organisers' words in mails that leave anyway: the first rule in force whose condition holds.

use crate::domain::institution::Institution;
use crate::domain::mail_rule::{self, Condition, Event, Missing, Rule, Template};
use crate::domain::participant::Participant;
use crate::domain::question::{Kind, Question};
use crate::domain::workshop::Workshop;
use crate::domain::{InstitutionId, TemplateId};
use crate::server::services::Result;
use crate::server::storage::{self, Tx};
use std::collections::HashMap;

/// The rules in force for a workshop with all that is needed to choose among them. Nothing but the rules is read
/// where there are none.
#[derive(Debug, Clone, Default)]
pub struct Wordings {
    rules: Vec<Rule>,
    templates: HashMap<TemplateId, Template>,
    institutions: HashMap<InstitutionId, Institution>,
    required: Vec<String>,
}

impl Wordings {
    /// Reads those of a workshop.
    pub async fn open(tx: &mut Tx, workshop: &Workshop) -> Result<Self> {
        let all = storage::mail_rules::for_workshop(tx, workshop.id, workshop.series).await?;
        if all.is_empty() {
            return Ok(Self::default());
        }
        let rules: Vec<Rule> = mail_rule::in_force(workshop.id, &all).into_iter().cloned().collect();
        Self::of(tx, workshop, rules).await
    }

    /// What these rules need to be told apart.
    pub async fn of(tx: &mut Tx, workshop: &Workshop, rules: Vec<Rule>) -> Result<Self> {
        let templates = storage::mail_rules::templates(tx, Some(workshop.id), workshop.series).await?;
        let institutions = storage::institutions::all(tx).await?;
        let asks = |rule: &Rule| rule.condition.missing == Some(Missing::Answers);
        let required = if rules.iter().any(asks) {
            let questions = storage::questions::for_workshop(tx, workshop.id).await?;
            questions.into_iter().filter(is_seen).map(|one| one.id.to_string()).collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            rules,
            templates: templates.into_iter().map(|one| (one.id, one)).collect(),
            institutions: institutions.into_iter().map(|one| (one.id, one)).collect(),
            required,
        })
    }

    /// The template of a rule, where it has one of its own.
    pub fn template(&self, rule: &Rule) -> Option<&Template> {
        rule.template.and_then(|id| self.templates.get(&id))
    }

    /// An institution.
    pub fn institution(&self, id: Option<InstitutionId>) -> Option<&Institution> {
        id.and_then(|id| self.institutions.get(&id))
    }

    /// Whether a condition holds for a participant.
    pub fn holds(&self, condition: &Condition, participant: &Participant) -> bool {
        let answers = participant.registration.as_ref().map(|registration| &registration.answers);
        let lacks = answers.is_some_and(|answers| self.required.iter().any(|id| !answers.contains_key(id)));
        condition.holds(participant, self.institution(participant.institution), lacks)
    }

    /// The words for a mail to a participant, if a rule has some.
    pub fn words(&self, event: Event, participant: &Participant) -> Option<&Template> {
        let mut rules = self.rules.iter().filter(|rule| rule.event == event && rule.template.is_some());
        self.template(rules.find(|rule| self.holds(&rule.condition, participant))?)
    }

    /// Whether any rule has words for an event.
    pub fn has(&self, event: Event) -> bool {
        self.rules.iter().any(|rule| rule.event == event && rule.template.is_some())
    }
}

/// Whether it can be seen that a required question was not answered: what is sealed, a file or asked of some only is
/// kept apart.
fn is_seen(question: &Question) -> bool {
    question.required
        && !question.sensitive
        && !question.retired
        && question.condition.is_none()
        && question.kind != Kind::File
}
