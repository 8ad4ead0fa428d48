package health.rapport.ui.conversation;

/** What can be done with a message from its row. */
interface MessageActions {
    void act(TranscriptItem.Message message, DeliveryNote.Action action);

    void discard(TranscriptItem.Message message);

    /** Takes one that did not leave back into the box. */
    void edit(TranscriptItem.Message message);

    void openLink(String address);

    /** Shows a file to look at it or to save it. */
    void openFile(FileLine.Received file);

    /** Pictures in small, of the conversation that is shown. */
    FilePreviews previews();

    /** Files the conversation from this message on. */
    void fileFrom(TranscriptItem.Message message);

    /** Reads what was said with the patient before. */
    void showEarlier();
}
