package health.rapport.oystehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI's validator against HL7's own R4B definitions. Its first answer takes seconds. */
final class R4bValidator {
    /** The binding is preferred, so every BCP 47 tag is allowed; the validator refuses all but the common ones. */
    private static final String PREFERRED = "http://hl7.org/fhir/ValueSet/languages";

    private final FhirValidator validator;

    R4bValidator() {
        FhirContext context = FhirContext.forR4B();
        var definitions = new ValidationSupportChain(new DefaultProfileValidationSupport(context), new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
        var module = new FhirInstanceValidator(definitions);
        // Otherwise a reference to a type of resource that the element does not allow would pass.
        module.setAssumeValidRestReferences(true);
        validator = context.newValidator().registerValidatorModule(module);
    }

    /** What is wrong with it, in words; warnings and hints are left out. */
    List<String> errors(String resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR || message.getSeverity() == ResultSeverityEnum.FATAL)
                .filter(message -> !message.getMessage().endsWith(PREFERRED))
                .map(message -> message.getLocationString() + ": " + message.getMessage()).toList();
    }
}
