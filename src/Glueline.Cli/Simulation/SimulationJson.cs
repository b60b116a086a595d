using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Simulation;

[JsonSerializable(typeof(SimulationReport))]
internal sealed partial class SimulationJson : JsonSerializerContext
{
    public static SimulationJson Plain { get; } = new(ReadableJson.Options());

    public static string Print(SimulationReport report) => JsonSerializer.Serialize(report, Plain.SimulationReport);
}
