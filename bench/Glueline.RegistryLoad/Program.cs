using Glueline.RegistryLoad;

// bench/registry           the calls of a busy registry against the local stack, and against moto_server if it is on the PATH
// bench/registry 0.1       with a tenth of the calls
if (args is [ServerProcess.Argument, var file])
    return await ServerProcess.ServeAsync(file);
var share = args is [var given] ? double.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 1;
Console.WriteLine(
    $"{(int)(10_000 * share)} GetSchemaVersion and {(int)(2_000 * share)} RegisterSchemaVersion, {Load.Connections} connections on "
        + $"loopback, {Environment.ProcessorCount} processors"
);
using (var ours = await ServerProcess.StartOursAsync())
    await new Load("local stack, SQLite file", ours.Endpoint, share).RunAsync();
using (var moto = await ServerProcess.StartMotoAsync())
{
    if (moto is null)
        Console.WriteLine("moto_server is not on the PATH: nothing to compare with.");
    else
        await new Load("moto_server", moto.Endpoint, share).RunAsync();
}
return 0;
