package health.rapport.ui.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The window's texts in the person's language, from {@code i18n/messages*.properties}. With arguments a text is a
 * {@link MessageFormat} pattern, so it writes apostrophes as ’.
 */
public final class Messages {
    private final Locale locale;
    private final ResourceBundle bundle;

    public Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("i18n.messages", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    ResourceBundle bundle() {
        return bundle;
    }

    public String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    /** Looks up {@code key.one} or {@code key.other}; {@code {0}} is the count, the arguments follow from {@code {1}}. */
    public String counted(String key, long count, Object... arguments) {
        var all = new Object[arguments.length + 1];
        all[0] = count;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return text(key + (count == 1 ? ".one" : ".other"), all);
    }
}
