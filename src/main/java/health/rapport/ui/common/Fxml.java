package health.rapport.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.fxml.FXMLLoader;

/** Loads a screen from {@code /fxml} with texts and with controllers that were made beforehand by their constructors. */
public final class Fxml {
    private final Messages messages;

    public Fxml(Messages messages) {
        this.messages = messages;
    }

    /**
     * @param file        name without ending
     * @param controllers one for each {@code fx:controller} in the file and in what it includes
     */
    public <T> T load(String file, Object... controllers) {
        Map<Class<?>, Object> byClass = Arrays.stream(controllers).collect(Collectors.toMap(Object::getClass, Function.identity()));
        var loader = new FXMLLoader(getClass().getResource("/fxml/" + file + ".fxml"), messages.bundle());
        loader.setControllerFactory(byClass::get);
        try {
            return loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException("fxml/" + file, broken);
        }
    }
}
