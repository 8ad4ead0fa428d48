package health.rapport.ui.shell;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.util.Optional;
import javafx.scene.layout.Region;

/** The screens and sheets around the inbox. Screens are asked for once, sheets each time. On the window's thread. */
public interface Places {
    Region encounters();

    /** Only in a demo clinic. */
    Optional<Region> phones();

    Region settings();

    Region startSheet(Reference encounter);

    Region addSheet(ConversationSid conversation, Reference encounter);
}
