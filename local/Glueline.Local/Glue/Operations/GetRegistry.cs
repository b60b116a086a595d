using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Describes a registry.</summary>
internal sealed class GetRegistry()
    : GlueOperation<GetRegistryRequest, GetRegistryResponse>(LocalGlueJson.Wire.GetRegistryRequest, LocalGlueJson.Wire.GetRegistryResponse)
{
    protected override GetRegistryResponse Answer(GlueCall call, GetRegistryRequest request)
    {
        var address = RegistryReference.Of(request.RegistryId, call);
        call.Authorize(Name, address.Arn);
        var row = call.Read(address.OwnName, tables => address.Find(tables, call));
        return new()
        {
            RegistryName = row.Name,
            RegistryArn = call.RegistryArn(row.Name),
            Description = row.Description,
            Status = row.Status,
            CreatedTime = GlueTime.Text(row.Created),
            UpdatedTime = GlueTime.Text(row.Updated),
        };
    }
}
