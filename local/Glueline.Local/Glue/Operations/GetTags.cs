using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Reads the tags of a registry or schema.</summary>
internal sealed class GetTags()
    : GlueOperation<GetTagsRequest, GetTagsResponse>(LocalGlueJson.Wire.GetTagsRequest, LocalGlueJson.Wire.GetTagsResponse)
{
    protected override GetTagsResponse Answer(GlueCall call, GetTagsRequest request)
    {
        var address = TaggedResource.Of(request.ResourceArn);
        call.Authorize(Name, address.Arn);
        return call.Read(address.OwnRegistry(call), tables =>
        {
            var (table, id) = address.Find(tables, call);
            return new GetTagsResponse { Tags = table.Of(id) };
        });
    }
}
