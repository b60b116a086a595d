using System.Text.Json;

namespace Glueline.Deploy.Tests.Applying;

/// <summary>What Terraform would do with a resource: create, update, replace, delete, or read a data source only then.</summary>
internal sealed record PlannedChange(string Address, string Action)
{
    public static PlannedChange Read(JsonElement change) =>
        new(change.GetProperty("resource").GetProperty("addr").GetString()!, change.GetProperty("action").GetString()!);
}
