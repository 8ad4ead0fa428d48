package health.rapport.backend.demo;

import java.time.ZoneId;

/** What is fixed about the demo clinic. */
public final class LakesideClinic {
    public static final String NAME = "Lakeside Clinic";
    public static final String NUMBER = "+16175550100";
    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final String ORGANIZATION_ID = "5b0d7c1e-3f52-4a86-9d11-c00000000001";
    static final String LOCATION_ID = "5b0d7c1e-3f52-4a86-9d11-c00000000002";

    private LakesideClinic() {}
}
