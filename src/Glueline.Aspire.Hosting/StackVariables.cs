using Aspire.Hosting.ApplicationModel;

namespace Glueline.Aspire.Hosting;

/// <summary>The environment variables of a project that refers to the stack.</summary>
internal static class StackVariables
{
    public static async Task SetAsync(EnvironmentCallbackContext context, GluelineResource resource)
    {
        var variables = context.EnvironmentVariables;
        if (resource.Registry is { } registry)
            variables["Glue__Registry"] = registry;
        if (resource.DeployedBootstrapServers is { } deployed)
        {
            SetBootstrapServers(variables, resource, deployed);
            return;
        }

        var services = await resource.Started.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        variables["AWS_ENDPOINT_URL"] = services.Endpoint.GetLeftPart(UriPartial.Authority);
        variables["AWS_REGION"] = services.Region;
        variables["AWS_DEFAULT_REGION"] = services.Region;
        variables["AWS_ACCESS_KEY_ID"] = services.Owner.AccessKeyId;
        variables["AWS_SECRET_ACCESS_KEY"] = services.Owner.SecretAccessKey;
        // A token of the developer's own session would be sent with these keys, which it does not belong to.
        variables["AWS_SESSION_TOKEN"] = "";
        SetBootstrapServers(variables, resource, services.Cluster!.BootstrapServers);
    }

    private static void SetBootstrapServers(Dictionary<string, object> variables, GluelineResource resource, object servers)
    {
        variables["BOOTSTRAP_SERVERS"] = servers;
        variables["Glue__Kafka__BootstrapServers"] = servers;
        variables[$"ConnectionStrings__{resource.Name}"] = servers;
    }
}
