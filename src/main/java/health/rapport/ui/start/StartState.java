package health.rapport.ui.start;

import health.rapport.care.StartedConversation;
import health.rapport.model.Refusal;

/** What the sheet shows. */
public sealed interface StartState {
    /** The Encounter and its people are being read. */
    record Loading() implements StartState {}

    /** They could not be read. */
    record Failed(Refusal why) implements StartState {}

    record Choosing(StartSheet sheet) implements StartState {}

    /** The service is at work; nothing can be changed meanwhile. */
    record Starting(StartSheet sheet) implements StartState {}

    /** Over: this is the conversation to show. */
    record Done(StartedConversation conversation) implements StartState {}
}
