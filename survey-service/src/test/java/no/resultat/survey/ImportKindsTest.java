package no.resultat.survey;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import no.resultat.platform.testing.ImportKindConventions;
import no.resultat.platform.testing.StackResource;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class ImportKindsTest extends ImportKindConventions {}
