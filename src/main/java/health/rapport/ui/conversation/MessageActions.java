package health.rapport.ui.conversation;

/** What can be done with a message from its row. */
interface MessageActions {
    void act(TranscriptItem.Message message, DeliveryNote.Action action);

    void discard(TranscriptItem.Message message);

    /** Takes one that did not leave back into the box. */
    void edit(TranscriptItem.Message message);

    void openLink(String address);

    /** Files the conversation from this message on. */
    void fileFrom(TranscriptItem.Message message);

    /** Reads what was said with the patient before. */
    void showEarlier();
}
