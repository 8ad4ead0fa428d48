package health.rapport.ui.conversation;

/** One of the clinic's templates, filled in for this patient; what is still to be filled in stands in braces. */
record ReadyText(String title, String text) {}
