using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Removes tags from a registry or schema; a missing key is not an error.</summary>
internal sealed class UntagResource()
    : GlueOperation<UntagResourceRequest, UntagResourceResponse>(
        LocalGlueJson.Wire.UntagResourceRequest,
        LocalGlueJson.Wire.UntagResourceResponse
    )
{
    protected override UntagResourceResponse Answer(GlueCall call, UntagResourceRequest request)
    {
        var address = TaggedResource.Of(request.ResourceArn);
        var keys = request.TagsToRemove is { Count: <= Constraints.MostTags } given
            ? given.Select(Constraints.TagKey).ToList()
            : throw GlueRefusals.Length("tagsToRemove");
        call.Authorize(Name, address.Arn);
        return call.Write(address.OwnRegistry(call), tables =>
        {
            var (table, id) = address.Find(tables, call);
            table.Remove(id, keys);
            return new UntagResourceResponse();
        });
    }
}
