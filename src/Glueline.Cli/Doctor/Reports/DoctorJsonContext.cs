using System.Text.Json.Serialization;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Doctor.Reports;

[JsonSerializable(typeof(DoctorJson))]
internal sealed partial class DoctorJsonContext : JsonSerializerContext
{
    public static DoctorJsonContext Plain { get; } = new(ReadableJson.Options());
}
