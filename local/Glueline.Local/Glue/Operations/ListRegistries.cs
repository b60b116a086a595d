using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Lists the registries of the caller's account and region, by name.</summary>
internal sealed class ListRegistries()
    : GlueOperation<ListRegistriesRequest, ListRegistriesResponse>(
        LocalGlueJson.Wire.ListRegistriesRequest,
        LocalGlueJson.Wire.ListRegistriesResponse
    )
{
    protected override ListRegistriesResponse Answer(GlueCall call, ListRegistriesRequest request)
    {
        var size = Page.Size(request.MaxResults);
        var after = Page.After(Name, request.NextToken);
        call.Authorize(Name);
        var fetched = call.Database.Read(tables => tables.Registries.List(call.Account, call.Region, after, size + 1));
        var (rows, next) = Page.Cut(Name, fetched, size, row => row.Name);
        return new()
        {
            Registries = rows.ConvertAll(row => new RegistryListItem
            {
                RegistryName = row.Name,
                RegistryArn = call.RegistryArn(row.Name),
                Description = row.Description,
                Status = row.Status,
                CreatedTime = GlueTime.Text(row.Created),
                UpdatedTime = GlueTime.Text(row.Updated),
            }),
            NextToken = next,
        };
    }
}
