using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution;

public sealed class EvolutionOptionsTests
{
    [Fact]
    public void All_faults_are_reported_together()
    {
        var options = new EvolutionOptions
        {
            RecordName = "my event",
            Namespace = "a..b",
            Inference = new InferenceOptions
            {
                Numbers = (NumberTypes)9,
                LogicalTypes = (LogicalTypes)8,
                Names = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("k", "a b"),
                RequiredFields = [""],
                Maps = ["labels"],
                MapDetection = (MapDetection)7,
                MaxDepth = 65,
                MaxFields = 0,
                MaxSchemaBytes = 0,
            },
        };
        Should
            .Throw<ArgumentException>(() => new EvolutionPlanner(options))
            .Message.ShouldBe(
                "The evolution options are wrong: RecordName: \"my event\" is not an Avro name; expected letters, digits and _, no "
                    + "digit first; "
                    + "Namespace: \"a..b\" is not an Avro namespace; expected Avro names joined by dots; LogicalTypes: 8 is not a "
                    + "combination of LogicalTypes; "
                    + "Names: \"a b\" for the key \"k\" is not an Avro name; expected letters, digits and _, no digit first; Numbers: "
                    + "9 is not a value of NumberTypes; "
                    + "RequiredFields: a name is empty; Maps: \"labels\" is not a JSON pointer into the event; expected \"/\" first; "
                    + "MapDetection: 7 is not a value of MapDetection; MaxDepth: 65 is not between 1 and 64; MaxFields: 0 is less than "
                    + "1; MaxSchemaBytes: 0 is less than 1"
            );
    }

    [Fact]
    public void The_defaults_are_valid() => Should.NotThrow(() => new EvolutionOptions().Validate());
}
