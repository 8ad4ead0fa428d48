package health.rapport.app;
import java.net.URI;
import java.util.*;
final class WindowApplication { WindowApplication(Optional<URI> b, boolean d, List<String> n) {} int run() { return 0; } }
