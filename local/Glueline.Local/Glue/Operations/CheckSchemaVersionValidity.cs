using Glueline.Local.Glue.Formats;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Reports whether a text is a schema of its format; an invalid text is an answer, not an error.</summary>
internal sealed class CheckSchemaVersionValidity()
    : GlueOperation<CheckSchemaVersionValidityRequest, CheckSchemaVersionValidityResponse>(
        GlueJson.Wire.CheckSchemaVersionValidityRequest,
        GlueJson.Wire.CheckSchemaVersionValidityResponse
    )
{
    private const int LongestError = 5000;

    protected override CheckSchemaVersionValidityResponse Answer(GlueCall call, CheckSchemaVersionValidityRequest request)
    {
        var format = SchemaFormats.Find(request.DataFormat) ?? throw GlueRefusals.BadDataFormat();
        var definition = Constraints.Definition(request.SchemaDefinition);
        call.Authorize(Name);
        return format.Fault(definition) is { } fault
            ? new() { Valid = false, Error = fault.Length <= LongestError ? fault : fault[..LongestError] }
            : new() { Valid = true };
    }
}
