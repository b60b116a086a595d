using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Avro.Typed;

namespace Glueline.Consumer.Sample;

/// <summary>
/// The fields of a reading that matter here; the topic's schema may have more, and get new ones. The producer function names every record
/// Event.
/// </summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroName("Event")]
public sealed partial record Reading(string DeviceId, double? Temperature = null);

/// <summary>What is posted.</summary>
public sealed record Alert(string DeviceId, double Temperature, string Place);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Alert))]
public sealed partial class AlertJson : JsonSerializerContext;
