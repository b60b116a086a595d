using System.Globalization;
using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Deletes a version or a contiguous range; missing numbers are reported individually.</summary>
internal sealed class DeleteSchemaVersions()
    : GlueOperation<DeleteSchemaVersionsRequest, DeleteSchemaVersionsResponse>(
        LocalGlueJson.Wire.DeleteSchemaVersionsRequest,
        LocalGlueJson.Wire.DeleteSchemaVersionsResponse
    )
{
    private const int MostAtOnce = 25;

    protected override DeleteSchemaVersionsResponse Answer(GlueCall call, DeleteSchemaVersionsRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        var (first, last) = Range(Constraints.Versions(request.Versions));
        call.Authorize(Name, address.Resources);
        return call.Write(address.OwnRegistry, tables =>
        {
            var schema = address.FindForChange(tables, call);
            if (first <= schema.Checkpoint && schema.Checkpoint <= last)
                throw GlueRefusals.CannotDeleteCheckpoint();
            if (first == 1)
                throw GlueRefusals.CannotDeleteFirstVersion();
            if (tables.Versions.Find(schema.Id, schema.LatestNumber) is { Status: "PENDING" })
                throw GlueRefusals.CannotDeleteWhilePending();
            var errors = new List<SchemaVersionErrorItem>();
            for (var number = first; number <= last; number++)
            {
                if (tables.Versions.Find(schema.Id, number) is { Status: not "DELETING" } version)
                    tables.Versions.Delete(version.Id, call.DeletesAt(tables));
                else
                    errors.Add(NotFound(number));
            }
            return new DeleteSchemaVersionsResponse { SchemaVersionErrors = errors };
        });
    }

    private static (long First, long Last) Range(string versions)
    {
        var ends = versions.Split('-');
        if (
            !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !long.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first > Constraints.MostVersions
            || last > Constraints.MostVersions
            || last < first
        )
        {
            throw GlueRefusals.Characters("versions");
        }
        return last - first < MostAtOnce ? (first, last) : throw GlueRefusals.TooManyToDelete(MostAtOnce);
    }

    private static SchemaVersionErrorItem NotFound(long number) =>
        new()
        {
            VersionNumber = number,
            ErrorDetails = new() { ErrorCode = "ResourceNotFoundException", ErrorMessage = "Version number not found" },
        };
}
