//! Identifiers, one type a noun.

super::macros::id! {
    /// A member of staff.
    UserId,
    /// A ministry, directorate or body.
    InstitutionId,
    /// Who pays.
    DonorId,
    /// What is paid for.
    ProjectId,
    /// A chain of workshops.
    SeriesId,
    /// One workshop.
    WorkshopId,
    /// One item of an agenda.
    SessionId,
    /// A critical-thinking exercise.
    ExerciseId,
    /// An official, expert or anybody else who is named.
    PersonId,
    /// A time that somebody served at an institution.
    AppointmentId,
    /// Two records of a person made one.
    MergeId,
    /// One person asked to one workshop.
    InvitationId,
    /// One person coming to one workshop.
    RegistrationId,
    /// One question of a registration form.
    QuestionId,
    /// A calendar subscription.
    FeedId,
    /// What a workshop recommended.
    RecommendationId,
    /// What an institution undertakes towards a recommendation.
    ActionId,
    /// One mail.
    MessageId,
    /// What is sent when, to whom.
    RuleId,
    /// Words that rules send.
    TemplateId,
    /// Mails that were sent to many together.
    BatchId,
    /// A token for the API or a calendar client.
    TokenId,
    /// Who speaks for an institution.
    FocalPointId,
    /// A letter that asks an institution for names.
    NominationRequestId,
    /// Somebody whom an institution names.
    NominationId,
    /// A file that was handed in or scanned.
    AttachmentId,
    /// A list that is brought in from a file.
    ImportId,
    /// A mail that came in.
    InboxMailId,
}
