using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.Kafka.Json;

internal static class ExportedSchema
{
    public static string Of(JsonTypeInfo type) => type.GetJsonSchemaAsNode().ToJsonString();
}
