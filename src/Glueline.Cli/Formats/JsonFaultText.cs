using Glueline.JsonSchema;

namespace Glueline.Cli.Formats;

/// <summary>What two JSON Schemas differ in, as a fault of any format.</summary>
internal static class JsonFaultText
{
    public static ReadFault Of(JsonSchemaIncompatibility finding) =>
        new(finding.Kind.ToString(), finding.Pointer, JsonIncompatibilityText.What(finding), JsonIncompatibilityText.Remedies(finding));
}
