//! What each role of staff may do. Services ask here; nothing else decides.

super::macros::words! {
    /// A member of staff's role in the installation.
    Role {
        /// Installs, backs up, manages accounts; may do everything.
        Administrator = "administrator",
        /// Runs their projects.
        Organiser = "organiser",
        /// Looks after the workshops assigned to them.
        Coordinator = "coordinator",
    }
}

super::macros::words! {
    /// Something that a member of staff may or may not do.
    Action {
        /// Create, change, disable accounts; see the audit log.
        ManageAccounts = "manage-accounts",
        /// Add or change institutions.
        ManageInstitutions = "manage-institutions",
        /// Add projects and donors.
        CreateProject = "create-project",
        /// Change a project or its series.
        EditProject = "edit-project",
        /// Add a workshop of one's own or in a series.
        CreateWorkshop = "create-workshop",
        /// See a workshop's inner pages.
        ViewWorkshop = "view-workshop",
        /// Say who runs a project or looks after a workshop.
        ManageTeam = "manage-team",
        /// Change a workshop, its agenda, exercises and seats.
        EditWorkshop = "edit-workshop",
        /// Publish, close, cancel a workshop.
        PublishWorkshop = "publish-workshop",
        /// See who is invited and who comes.
        ViewParticipants = "view-participants",
        /// Invite, register, correct, withdraw, remind.
        ManageParticipants = "manage-participants",
        /// Write to institutions, send, remind, note what came back.
        ManageNominations = "manage-nominations",
        /// Decide who of those named comes.
        SelectNominees = "select-nominees",
        /// Read the sensitive answers of participants: passport, bank, diet, health.
        ReadSensitive = "read-sensitive",
        /// See the people on record.
        ViewPeople = "view-people",
        /// Add and correct people.
        ManagePeople = "manage-people",
        /// See recommendations and their progress.
        ViewRecommendations = "view-recommendations",
        /// Record recommendations and their progress.
        ManageRecommendations = "manage-recommendations",
        /// Read the outbox, retry and cancel mails.
        ManageOutbox = "manage-outbox",
    }
}

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everywhere.
    All,
    /// Where the member of staff is assigned: the projects of an organiser, the workshops of either.
    Own,
    /// Nowhere.
    Nothing,
}

/// How far a role may do an action.
pub const fn reach(role: Role, action: Action) -> Reach {
    use Action as A;
    use Role as R;
    match (role, action) {
        (R::Administrator, _)
        | (R::Organiser, A::ManageInstitutions | A::CreateProject | A::CreateWorkshop)
        | (R::Organiser | R::Coordinator, A::ViewPeople | A::ManagePeople) => Reach::All,
        (_, A::ManageAccounts)
        | (
            R::Coordinator,
            A::ManageInstitutions
            | A::CreateProject
            | A::EditProject
            | A::CreateWorkshop
            | A::PublishWorkshop
            | A::ReadSensitive
            | A::ManageTeam
            | A::SelectNominees,
        ) => Reach::Nothing,
        (R::Organiser | R::Coordinator, _) => Reach::Own,
    }
}
