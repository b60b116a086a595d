"""Calls AWS for the tests: one JSON request a line on standard input, one JSON answer a line on standard output.

    foreign_clients.py boto3    each request through a client of boto3
    foreign_clients.py cli      each request through the AWS CLI's own command line, in a process of its own

The CLI is loaded once and forked for each command, because loading it takes longer than a call.
"""
import json
import os
import subprocess
import sys
import tempfile


def environment(request):
    return {
        "AWS_ENDPOINT_URL": request["endpoint"],
        "AWS_DEFAULT_REGION": request["region"],
        "AWS_REGION": request["region"],
        "AWS_ACCESS_KEY_ID": request["keyId"],
        "AWS_SECRET_ACCESS_KEY": request["secret"],
        "AWS_SESSION_TOKEN": request.get("token") or "",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
    }


class Boto3:
    def __init__(self):
        import boto3
        import botocore
        import botocore.exceptions

        self._session = boto3.session.Session()
        self._errors = botocore.exceptions.ClientError
        self._clients = {}
        self.version = "boto3 %s, botocore %s" % (boto3.__version__, botocore.__version__)

    def call(self, request):
        key = (request["service"], request["keyId"], request["secret"], request.get("token"), request["endpoint"])
        if key not in self._clients:
            self._clients[key] = self._session.client(
                request["service"],
                endpoint_url=request["endpoint"],
                region_name=request["region"],
                aws_access_key_id=request["keyId"],
                aws_secret_access_key=request["secret"],
                aws_session_token=request.get("token"),
            )
        client = self._clients[key]
        method = next(name for name, operation in client.meta.method_to_api_mapping.items() if operation == request["operation"])
        try:
            answer = getattr(client, method)(**request["arguments"])
        except self._errors as refusal:
            response = refusal.response
            return {
                "code": response["Error"]["Code"],
                "message": response["Error"].get("Message", ""),
                "status": response["ResponseMetadata"]["HTTPStatusCode"],
            }
        answer.pop("ResponseMetadata")
        return {"answer": answer}


class Cli:
    def __init__(self):
        os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
        try:
            import awscli
            import awscli.clidriver

            self._driver = awscli.clidriver
            self.version = "awscli " + awscli.__version__
        except ImportError:
            # An AWS CLI that brings its own interpreter can only be started.
            self._driver = None
            self.version = subprocess.run(["aws", "--version"], check=True, capture_output=True, text=True).stdout.strip()

    def call(self, request):
        words = [
            request["service"], command(request["operation"]),
            "--endpoint-url", request["endpoint"], "--region", request["region"], "--output", "json", "--no-paginate",
            "--cli-input-json", json.dumps(request["arguments"]),
        ]
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            code = self._run(words, environment(request), output, errors)
            output.seek(0)
            errors.seek(0)
            text, said = output.read().decode(), errors.read().decode()
        if code == 0:
            return {"answer": json.loads(text) if text.strip() else {}}
        return refusal(said, code)

    def _run(self, words, variables, output, errors):
        if self._driver is None:
            return subprocess.run(["aws"] + words, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env={**os.environ, **variables}).returncode
        child = os.fork()
        if child == 0:
            code = 70
            try:
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(output.fileno(), 1)
                os.dup2(errors.fileno(), 2)
                os.environ.update(variables)
                if not variables["AWS_SESSION_TOKEN"]:
                    del os.environ["AWS_SESSION_TOKEN"]
                sys.argv = ["aws"] + words
                code = self._driver.main()
            except SystemExit as end:
                code = end.code
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code if isinstance(code, int) else 71)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def command(operation):
    """CreateSchema is create-schema on the command line."""
    return "".join(("-" if at and letter.isupper() else "") + letter.lower() for at, letter in enumerate(operation))


def refusal(said, code):
    """An error occurred (CODE) when calling the X operation: MESSAGE"""
    text = said.strip()
    if "An error occurred (" not in text:
        return {"code": "exit %d" % code, "message": text}
    text = text.split("An error occurred (", 1)[1]
    return {"code": text.split(")", 1)[0], "message": text.split(" operation: ", 1)[-1] if " operation: " in text else ""}


def main():
    client = {"boto3": Boto3, "cli": Cli}[sys.argv[1]]()
    print(json.dumps({"version": client.version}), flush=True)
    for line in sys.stdin:
        print(json.dumps(client.call(json.loads(line)), default=str), flush=True)


main()
