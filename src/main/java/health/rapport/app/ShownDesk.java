package health.rapport.app;

import health.rapport.model.ProjectProfile;
import java.util.Optional;

/**
 * A desk in a window, and where it came from.
 *
 * @param own absent in a demo clinic
 */
record ShownDesk(Desk desk, Desks owner, ProjectProfile project, Optional<ProjectDesks.Opened> own) {}
