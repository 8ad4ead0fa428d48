package health.rapport.app.tour;

import java.io.PrintWriter;
import java.nio.file.Path;

public final class Tour {
    public Tour(Path folder, PrintWriter out) {}
    public int perform() { return 1; }
}
