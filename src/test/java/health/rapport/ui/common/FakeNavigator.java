package health.rapport.ui.common;

import health.rapport.model.ConversationSid;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes down where one went. */
public final class FakeNavigator implements Navigator {
    public final List<String> went = new ArrayList<>();

    @Override
    public void showInbox() {
        went.add("inbox");
    }

    @Override
    public void openConversation(ConversationSid conversation) {
        went.add("open " + conversation.value());
    }

    @Override
    public void openMessage(ConversationSid conversation, MessageSid message) {
        went.add("message " + message.value());
    }

    @Override
    public void showEncounters() {
        went.add("encounters");
    }

    @Override
    public void startConversation(Reference encounter) {
        went.add("start " + encounter);
    }

    @Override
    public void addPeople(ConversationSid conversation, Reference encounter) {
        went.add("add people to " + conversation.value());
    }

    @Override
    public void fileInChart(ConversationSid conversation, OptionalLong from) {
        went.add("file " + conversation.value() + (from.isPresent() ? " from " + from.getAsLong() : ""));
    }

    @Override
    public void openFiled(ConversationSid conversation) {
        went.add("open what was filed of " + conversation.value());
    }

    @Override
    public void openFile(ConversationSid conversation, MessageSid message, MediaItem item) {
        went.add("file " + item.sid());
    }

    @Override
    public void showPhones() {
        went.add("phones");
    }

    @Override
    public void showSettings() {
        went.add("settings");
    }

    @Override
    public void signOut() {
        went.add("sign out");
    }

    @Override
    public void lock() { }

    @Override
    public void closeSheet() {
        went.add("close the sheet");
    }
}
