using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Lists a schema's versions: the available ones first, each group by descending number, as recorded on AWS.</summary>
internal sealed class ListSchemaVersions()
    : GlueOperation<ListSchemaVersionsRequest, ListSchemaVersionsResponse>(
        GlueJson.Wire.ListSchemaVersionsRequest,
        GlueJson.Wire.ListSchemaVersionsResponse
    )
{
    protected override ListSchemaVersionsResponse Answer(GlueCall call, ListSchemaVersionsRequest request)
    {
        var address = SchemaReference.Of(request.SchemaId, call);
        var size = Page.Size(request.MaxResults);
        var after = Page.After(Name, request.NextToken);
        call.Authorize(Name, address.Resources);
        var (schema, versions) = call.Read(address.OwnRegistry, tables =>
            address.Find(tables, call) is var row ? (row, tables.Versions.List(row.Id)) : default
        );
        var remaining = versions
            .Where(version => string.CompareOrdinal(Place(version), after) > 0)
            .OrderBy(Place, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();
        var (page, next) = Page.Cut(Name, remaining, size, Place);
        return new()
        {
            Schemas = page.ConvertAll(version => new SchemaVersionListItem
            {
                SchemaArn = call.SchemaArn(schema),
                SchemaVersionId = version.Id,
                VersionNumber = version.Number,
                Status = version.Status,
                CreatedTime = GlueTime.Text(version.Created),
            }),
            NextToken = next,
        };
    }

    /// <summary>A key that sorts in the list's order; pagination tokens hold the last one of a page.</summary>
    private static string Place(VersionRow version) =>
        $"{(version.Status == "AVAILABLE" ? 0 : 1)}-{Constraints.MostVersions - version.Number:D6}";
}
