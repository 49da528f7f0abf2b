//! Critical-thinking exercises: nine formats on one model.

use super::{ExerciseId, SessionId, Texts, WorkshopId};
use serde::{Deserialize, Serialize};

super::macros::words! {
    /// How an exercise is worked on.
    Format {
        /// Who does what: institutions on a map.
        StakeholderMap = "stakeholder-map",
        /// A case told in steps.
        CaseScenario = "case-scenario",
        /// Causes and effects of a problem.
        ProblemTree = "problem-tree",
        /// Strengths, weaknesses, opportunities, threats.
        Swot = "swot",
        /// Tables that people move between.
        WorldCafe = "world-cafe",
        /// What drives and what holds back.
        ForceField = "force-field",
        /// Which comes first.
        Prioritisation = "prioritisation",
        /// Results on the wall.
        GalleryWalk = "gallery-walk",
        /// Institutions swap places.
        RolePlay = "role-play",
    }
}

/// An exercise of a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// Identifier.
    pub id: ExerciseId,
    /// Whose.
    pub workshop: WorkshopId,
    /// The session in which it is run.
    pub session: Option<SessionId>,
    /// Format.
    pub format: Format,
    /// Title.
    pub title: Texts,
    /// What participants are asked.
    pub prompt: Texts,
    /// The steps, in order.
    pub steps: Vec<Texts>,
    /// Place among the workshop's exercises, from 0.
    pub position: i64,
    /// Rises with every change.
    pub revision: i64,
}
