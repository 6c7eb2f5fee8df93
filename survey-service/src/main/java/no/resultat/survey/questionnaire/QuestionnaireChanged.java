package no.resultat.survey.questionnaire;

/** A questionnaire is new, another, or gone; said in the transaction that changes it. */
public record QuestionnaireChanged(String code) {}
