package health.rapport.ui.common;

import health.rapport.model.ConversationSid;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import java.util.OptionalLong;

/** Where one can go from anywhere in the window. On the window's thread. */
public interface Navigator {
    void showInbox();

    /** Shows the inbox with this conversation open. */
    void openConversation(ConversationSid conversation);

    /** Shows the inbox with the conversation open, and this message in its place there. */
    void openMessage(ConversationSid conversation, MessageSid message);

    void showEncounters();

    /** Opens the sheet "Start a conversation" for an Encounter that has none. */
    void startConversation(Reference encounter);

    /** Opens the sheet with which people are added to an Encounter's conversation. */
    void addPeople(ConversationSid conversation, Reference encounter);

    /**
     * Opens the sheet from which a conversation goes into the chart.
     *
     * @param from the place of the message to begin with; absent for all of it
     */
    void fileInChart(ConversationSid conversation, OptionalLong from);

    /** Shows the pages that the chart has of this conversation. */
    void openFiled(ConversationSid conversation);

    /** Shows a file of a message, to look at it or to save it. */
    void openFile(ConversationSid conversation, MessageSid message, MediaItem item);

    void showPhones();

    void showSettings();

    /** Asks first where something has not left yet. */
    void signOut();

    /** Leaves nothing on screen until the person is back. */
    void lock();

    /** Closes the sheet that is open, if one is. */
    void closeSheet();
}
