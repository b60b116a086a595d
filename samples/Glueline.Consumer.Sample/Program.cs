using System.Net.Http.Json;
using Glueline;
using Glueline.Consumer.Sample;

// Posts an alert for each reading that is too hot. The four variables are the function's: up and Terraform set those of the registry.
var alerts = Environment.GetEnvironmentVariable("ALERTS_URL");
using var http = new HttpClient { BaseAddress = new Uri(alerts ?? throw new InvalidOperationException("ALERTS_URL is not set.")) };
using var glue = new GlueClient(
    new GlueOptions
    {
        RoleArn = Environment.GetEnvironmentVariable("GLUELINE_REGISTRY_ROLE_ARN"),
        RoleExternalId = Environment.GetEnvironmentVariable("GLUELINE_REGISTRY_EXTERNAL_ID"),
        Region = Environment.GetEnvironmentVariable("GLUELINE_REGISTRY_REGION"),
    }
);

await LambdaKafka
    .Consume<Reading>(glue, async (record, cancellation) =>
    {
        if (record.Value is not { Temperature: > 30 and var celsius } reading)
            return;
        var alert = new Alert(reading.DeviceId, celsius, record.ToString());
        using var answer = await http.PostAsJsonAsync("", alert, AlertJson.Default.Alert, cancellation);
        answer.EnsureSuccessStatusCode();
    })
    .RunAsync();
