package health.rapport.ui.conversation;

import health.rapport.model.MessageBody;
import health.rapport.model.SmsLength;
import health.rapport.ui.common.Messages;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What a message costs as a text, and whether it is too long for one, while it is written. On the window's thread. */
final class TextCost {
    private final Messages messages;
    private final ReadOnlyStringWrapper counter = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper costly = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper tooLong = new ReadOnlyBooleanWrapper();

    TextCost(Messages messages) {
        this.messages = messages;
    }

    /** @param onSms whether anybody gets it as a text */
    void count(String written, boolean onSms) {
        tooLong.set(written.length() > MessageBody.LONGEST);
        if (tooLong.get()) {
            show(messages.text("composer.tooLong", written.length(), MessageBody.LONGEST), "");
        } else if (!onSms || written.isEmpty()) {
            show("", "");
        } else {
            SmsLength length = SmsLength.of(written);
            show(messages.text("composer.counter", length.units(), length.room(), length.segments()),
                    length.costly().map(character -> messages.text("composer.costly", character)).orElse(""));
        }
    }

    private void show(String count, String dear) {
        counter.set(count);
        costly.set(dear);
    }

    /** Empty where nobody gets a text. */
    ReadOnlyStringProperty counterProperty() {
        return counter.getReadOnlyProperty();
    }

    /** The character that makes it dear, in words; empty where none does. */
    ReadOnlyStringProperty costlyProperty() {
        return costly.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty tooLongProperty() {
        return tooLong.getReadOnlyProperty();
    }
}
