using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Lists the schemas of one registry, or of all, by name.</summary>
internal sealed class ListSchemas()
    : GlueOperation<ListSchemasRequest, ListSchemasResponse>(GlueJson.Wire.ListSchemasRequest, GlueJson.Wire.ListSchemasResponse)
{
    // Names can't contain a slash, so it separates them in a token.
    private const char Separator = '/';

    protected override ListSchemasResponse Answer(GlueCall call, ListSchemasRequest request)
    {
        var address = request.RegistryId is null ? null : RegistryReference.Of(request.RegistryId, call);
        var size = Page.Size(request.MaxResults);
        var after = Page.After(Name, request.NextToken).Split(Separator, 2);
        call.Authorize(Name, address is null ? [] : [address.Arn]);
        var fetched = call.Read(address?.OwnName, tables =>
            tables.Schemas.List(
                call.Account,
                call.Region,
                address?.Find(tables, call).Id,
                (after[0], after.ElementAtOrDefault(1) ?? ""),
                size + 1
            )
        );
        var (rows, next) = Page.Cut(Name, fetched, size, row => $"{row.Registry}{Separator}{row.Name}");
        return new()
        {
            Schemas = rows.ConvertAll(row => new SchemaListItem
            {
                RegistryName = row.Registry,
                SchemaName = row.Name,
                SchemaArn = call.SchemaArn(row),
                Description = row.Description,
                SchemaStatus = row.Status,
                CreatedTime = GlueTime.Text(row.Created),
                UpdatedTime = GlueTime.Text(row.Updated),
            }),
            NextToken = next,
        };
    }
}
