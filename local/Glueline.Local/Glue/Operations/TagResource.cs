using Glueline.Local.Glue.Contracts;

namespace Glueline.Local.Glue.Operations;

/// <summary>Adds tags to a registry or schema.</summary>
internal sealed class TagResource()
    : GlueOperation<TagResourceRequest, TagResourceResponse>(LocalGlueJson.Wire.TagResourceRequest, LocalGlueJson.Wire.TagResourceResponse)
{
    protected override TagResourceResponse Answer(GlueCall call, TagResourceRequest request)
    {
        var address = TaggedResource.Of(request.ResourceArn);
        var tags = Constraints.NewTags(request.TagsToAdd);
        call.Authorize(Name, address.Arn);
        return call.Write(address.OwnRegistry(call), tables =>
        {
            var (table, id) = address.Find(tables, call);
            table.Set(id, tags);
            if (table.Of(id).Count > Constraints.MostTags)
                throw GlueRefusals.BadTags();
            return new TagResourceResponse();
        });
    }
}
