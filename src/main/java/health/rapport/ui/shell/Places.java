package health.rapport.ui.shell;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.ui.common.SavePlaces;
import health.rapport.ui.common.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/** The screens and sheets around the inbox. Screens are asked for once, sheets each time. On the window's thread. */
public interface Places {
    Screen encounters();

    Screen reminders();

    /** Only in a demo clinic. */
    Optional<Screen> phones();

    Screen settings();

    /** Answers to reminders, to stand above the conversations; absent where no reminders can be sent. */
    Optional<Region> answers();

    Region startSheet(Reference encounter);

    Region addSheet(ConversationSid conversation, Reference encounter);

    /** Where documents can be saved. */
    SavePlaces savePlaces();

    /** Asks for files of this computer, to be sent; empty where the person thought better of it. */
    List<Path> chooseFiles();

    /** Closes the windows that its screens opened of their own. */
    void close();
}
