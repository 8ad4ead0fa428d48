package health.rapport.ui.conversation;

/** What can be done with a message from its row. */
interface MessageActions {
    void act(TranscriptItem.Message message, DeliveryNote.Action action);

    void discard(TranscriptItem.Message message);

    void openLink(String address);
}
