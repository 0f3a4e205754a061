BEGIN TRANSACTION;
CREATE TABLE attempts (
  job INTEGER NOT NULL,
  task INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  nodes INTEGER NOT NULL,
  is_doomed INTEGER NOT NULL,
  PRIMARY KEY (job, task, attempt)
) STRICT, WITHOUT ROWID;
INSERT INTO "attempts" VALUES(7,0,1,1,0);
CREATE TABLE definitions (
  job INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
  xml TEXT NOT NULL,
  workflow TEXT NOT NULL,
  submission TEXT NOT NULL
) STRICT;
INSERT INTO "definitions" VALUES(1,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="done" priority="normal">
  <genericInformation>
    <info name="PA_NB_SUBMISSION" value="a867b07e-ad24-4133-8400-6bdbd954bcec"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="first">
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="cpython"><![CDATA[
variables.put("note", "handed on")
result = {"text": "é 日本", "list": [1, 2.5, None, True]}]]></code>
        </script>
      </scriptExecutable>
    </task>
    <task name="second">
      <depends>
        <task ref="first"/>
      </depends>
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="bash"><![CDATA[
echo second]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"done","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[],"genericInformation":[{"name":"PA_NB_SUBMISSION","value":"a867b07e-ad24-4133-8400-6bdbd954bcec"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"first","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"cpython","pieces":[{"text":"\nvariables.put(\"note\", \"handed on\")\nresult = {\"text\": \"é 日本\", \"list\": [1, 2.5, None, True]}","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]},{"name":"second","description":null,"variables":[],"genericInformation":[],"dependencies":["first"],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"bash","pieces":[{"text":"\necho second","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.13\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd\" name=\"done\" priority=\"normal\">\n  <taskFlow>\n    <task name=\"first\">\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"cpython\"><![CDATA[\nvariables.put(\"note\", \"handed on\")\nresult = {\"text\": \"é 日本\", \"list\": [1, 2.5, None, True]}]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n    <task name=\"second\">\n      <depends>\n        <task ref=\"first\"/>\n      </depends>\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"bash\"><![CDATA[\necho second]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n  </taskFlow>\n</job>","owner":"ada","variables":{},"genericInformation":{"PA_NB_SUBMISSION":"a867b07e-ad24-4133-8400-6bdbd954bcec","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
INSERT INTO "definitions" VALUES(2,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="faulty" priority="normal">
  <genericInformation>
    <info name="PA_NB_SUBMISSION" value="0306ba38-b62c-4d8a-9bba-2df4737b6944"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="fails">
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="cpython"><![CDATA[
raise ValueError("on purpose")]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"faulty","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[],"genericInformation":[{"name":"PA_NB_SUBMISSION","value":"0306ba38-b62c-4d8a-9bba-2df4737b6944"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"fails","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"cpython","pieces":[{"text":"\nraise ValueError(\"on purpose\")","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.13\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd\" name=\"faulty\" priority=\"normal\">\n  <taskFlow>\n    <task name=\"fails\">\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"cpython\"><![CDATA[\nraise ValueError(\"on purpose\")]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n  </taskFlow>\n</job>","owner":"ada","variables":{},"genericInformation":{"PA_NB_SUBMISSION":"0306ba38-b62c-4d8a-9bba-2df4737b6944","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
INSERT INTO "definitions" VALUES(3,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="big" priority="normal">
  <genericInformation>
    <info name="PA_NB_SUBMISSION" value="31252edb-573c-44bb-a502-5fa8f43a6517"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="big">
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="cpython"><![CDATA[
result = "x" * 100000]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"big","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[],"genericInformation":[{"name":"PA_NB_SUBMISSION","value":"31252edb-573c-44bb-a502-5fa8f43a6517"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"big","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"cpython","pieces":[{"text":"\nresult = \"x\" * 100000","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.13\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd\" name=\"big\" priority=\"normal\">\n  <taskFlow>\n    <task name=\"big\">\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"cpython\"><![CDATA[\nresult = \"x\" * 100000]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n  </taskFlow>\n</job>","owner":"ada","variables":{},"genericInformation":{"PA_NB_SUBMISSION":"31252edb-573c-44bb-a502-5fa8f43a6517","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
INSERT INTO "definitions" VALUES(5,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="in-error" priority="normal" onTaskError="suspendTask">
  <variables>
    <variable name="who" value="ada"/>
  </variables>
  <genericInformation>
    <info name="PA_NB_SUBMISSION" value="22da62be-cb9b-40e9-8d7f-7a6d6c95c608"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="one" maxNumberOfExecution="1">
      <scriptExecutable>
        <script>
          <code language="bash"><![CDATA[exit 3]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"in-error","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":"suspendTask","restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[{"name":"who","value":"ada","model":null,"description":null,"group":null,"isAdvanced":false,"isHidden":false}],"genericInformation":[{"name":"PA_NB_SUBMISSION","value":"22da62be-cb9b-40e9-8d7f-7a6d6c95c608"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"one","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"bash","pieces":[{"text":"exit 3","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":"1"},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.14\" name=\"in-error\" onTaskError=\"suspendTask\">\n  <variables><variable name=\"who\" value=\"ada\"/></variables>\n  <taskFlow>\n    <task name=\"one\" maxNumberOfExecution=\"1\">\n      <scriptExecutable><script><code language=\"bash\"><![CDATA[exit 3]]></code></script></scriptExecutable>\n    </task>\n  </taskFlow>\n</job>\n","owner":"ada","variables":{},"genericInformation":{"PA_NB_SUBMISSION":"22da62be-cb9b-40e9-8d7f-7a6d6c95c608","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
INSERT INTO "definitions" VALUES(6,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="later" priority="normal">
  <genericInformation>
    <info name="START_AT" value="2020-01-01T00:00:00+00:00"/>
    <info name="PA_NB_SUBMISSION" value="f7d3aa12-7dc2-495c-8e42-40c9f82ebc30"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="waits">
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="bash"><![CDATA[
echo waits]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"later","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[],"genericInformation":[{"name":"START_AT","value":"2020-01-01T00:00:00+00:00"},{"name":"PA_NB_SUBMISSION","value":"f7d3aa12-7dc2-495c-8e42-40c9f82ebc30"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"waits","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"bash","pieces":[{"text":"\necho waits","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.13\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd\" name=\"later\" priority=\"normal\">\n  <taskFlow>\n    <task name=\"waits\">\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"bash\"><![CDATA[\necho waits]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n  </taskFlow>\n</job>","owner":"ada","variables":{},"genericInformation":{"START_AT":"2020-01-01T00:00:00+00:00","PA_NB_SUBMISSION":"f7d3aa12-7dc2-495c-8e42-40c9f82ebc30","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
INSERT INTO "definitions" VALUES(7,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="running" priority="normal">
  <genericInformation>
    <info name="PA_NB_SUBMISSION" value="9c517c67-c4b8-4120-af4d-75af4dc73b13"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="slow">
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="bash"><![CDATA[
sleep 2]]></code>
        </script>
      </scriptExecutable>
    </task>
    <task name="after">
      <depends>
        <task ref="slow"/>
      </depends>
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="bash"><![CDATA[
echo after]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"running","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[],"genericInformation":[{"name":"PA_NB_SUBMISSION","value":"9c517c67-c4b8-4120-af4d-75af4dc73b13"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"slow","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"bash","pieces":[{"text":"\nsleep 2","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]},{"name":"after","description":null,"variables":[],"genericInformation":[],"dependencies":["slow"],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"bash","pieces":[{"text":"\necho after","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.13\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd\" name=\"running\" priority=\"normal\">\n  <taskFlow>\n    <task name=\"slow\">\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"bash\"><![CDATA[\nsleep 2]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n    <task name=\"after\">\n      <depends>\n        <task ref=\"slow\"/>\n      </depends>\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"bash\"><![CDATA[\necho after]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n  </taskFlow>\n</job>","owner":"ada","variables":{},"genericInformation":{"PA_NB_SUBMISSION":"9c517c67-c4b8-4120-af4d-75af4dc73b13","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
INSERT INTO "definitions" VALUES(8,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="queued" priority="normal">
  <genericInformation>
    <info name="PA_NB_SUBMISSION" value="4054f509-c109-4f71-ad1e-725c5aade849"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="waits">
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="bash"><![CDATA[
echo waits]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"queued","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[],"genericInformation":[{"name":"PA_NB_SUBMISSION","value":"4054f509-c109-4f71-ad1e-725c5aade849"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"waits","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"bash","pieces":[{"text":"\necho waits","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.13\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd\" name=\"queued\" priority=\"normal\">\n  <taskFlow>\n    <task name=\"waits\">\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"bash\"><![CDATA[\necho waits]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n  </taskFlow>\n</job>","owner":"ada","variables":{},"genericInformation":{"PA_NB_SUBMISSION":"4054f509-c109-4f71-ad1e-725c5aade849","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
INSERT INTO "definitions" VALUES(9,'<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.13" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd" name="paused" priority="normal">
  <genericInformation>
    <info name="PA_NB_SUBMISSION" value="079c31bd-62c5-4f01-aa63-52de09c010da"/>
    <info name="submission.mode" value="rest-api"/>
  </genericInformation>
  <taskFlow>
    <task name="waits">
      <selection>
        <script type="dynamic">
          <code language="groovy"><![CDATA[
selected = true]]></code>
        </script>
      </selection>
      <scriptExecutable>
        <script>
          <code language="bash"><![CDATA[
echo waits]]></code>
        </script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>','{"name":"paused","priority":"normal","projectName":null,"tags":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"description":null,"variables":[],"genericInformation":[{"name":"PA_NB_SUBMISSION","value":"079c31bd-62c5-4f01-aa63-52de09c010da"},{"name":"submission.mode","value":"rest-api"}],"spaces":{"input":null,"output":null,"global":null,"user":null},"tasks":[{"name":"waits","description":null,"variables":[],"genericInformation":[],"dependencies":[],"inputFiles":[],"outputFiles":[],"parallel":null,"selection":[{"script":{"kind":"inline","language":"groovy","pieces":[{"text":"\nselected = true","origin":{"kind":"generated","by":"xml"}}],"arguments":[]},"isDynamic":true}],"forkEnvironment":null,"pre":null,"executable":{"kind":"script","script":{"kind":"inline","language":"bash","pieces":[{"text":"\necho waits","origin":{"kind":"generated","by":"xml"}}],"arguments":[]}},"block":"none","flow":null,"post":null,"cleaning":null,"errorHandling":{"onTaskError":null,"restartTaskOnError":null,"taskRetryDelay":null,"maxNumberOfExecution":null},"walltime":null,"preciousResult":false,"preciousLogs":false,"runAsMe":false,"fork":null,"resultPreviewClass":null,"metadata":[]}],"metadata":[]}','{"xml":"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<job xmlns=\"urn:proactive:jobdescriptor:3.13\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:proactive:jobdescriptor:3.13 http://www.activeeon.com/public_content/schemas/proactive/jobdescriptor/3.13/schedulerjob.xsd\" name=\"paused\" priority=\"normal\">\n  <taskFlow>\n    <task name=\"waits\">\n      <selection>\n        <script type=\"dynamic\">\n          <code language=\"groovy\"><![CDATA[\nselected = true]]></code>\n        </script>\n      </selection>\n      <scriptExecutable>\n        <script>\n          <code language=\"bash\"><![CDATA[\necho waits]]></code>\n        </script>\n      </scriptExecutable>\n    </task>\n  </taskFlow>\n</job>","owner":"ada","variables":{},"genericInformation":{"PA_NB_SUBMISSION":"079c31bd-62c5-4f01-aa63-52de09c010da","submission.mode":"rest-api"},"environment":{"PATH":"/usr/bin:/bin","LANG":"C.UTF-8"},"notebookFolder":"/home/ada/work"}');
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  project_name TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL,
  priority INTEGER NOT NULL,
  variables TEXT NOT NULL,
  generic_information TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  in_error_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  start_at INTEGER,
  not_before INTEGER,
  counters TEXT NOT NULL
) STRICT;
INSERT INTO "jobs" VALUES(1,'done','ada','','','FINISHED',3,'{}','{"PA_NB_SUBMISSION":"a867b07e-ad24-4133-8400-6bdbd954bcec","submission.mode":"rest-api"}',1795580374910,1795580374911,-1,1795580375015,NULL,NULL,'{"total":2,"pending":0,"running":0,"finished":2,"failed":0,"faulty":0,"inError":0,"numberOfNodes":2,"numberOfNodesInParallel":1,"cumulatedCoreTime":16}');
INSERT INTO "jobs" VALUES(2,'faulty','ada','','','FINISHED',3,'{}','{"PA_NB_SUBMISSION":"0306ba38-b62c-4d8a-9bba-2df4737b6944","submission.mode":"rest-api"}',1795580375203,1795580375203,-1,1795580375224,NULL,NULL,'{"total":1,"pending":0,"running":0,"finished":1,"failed":0,"faulty":1,"inError":0,"numberOfNodes":1,"numberOfNodesInParallel":1,"cumulatedCoreTime":11}');
INSERT INTO "jobs" VALUES(3,'big','ada','','','FINISHED',3,'{}','{"PA_NB_SUBMISSION":"31252edb-573c-44bb-a502-5fa8f43a6517","submission.mode":"rest-api"}',1795580375628,1795580375628,-1,1795580375648,NULL,NULL,'{"total":1,"pending":0,"running":0,"finished":1,"failed":0,"faulty":0,"inError":0,"numberOfNodes":1,"numberOfNodesInParallel":1,"cumulatedCoreTime":9}');
INSERT INTO "jobs" VALUES(5,'in-error','ada','','','IN_ERROR',3,'{"who":"ada"}','{"PA_NB_SUBMISSION":"22da62be-cb9b-40e9-8d7f-7a6d6c95c608","submission.mode":"rest-api"}',1795580376671,1795580376671,1795580376687,-1,NULL,NULL,'{"total":1,"pending":0,"running":1,"finished":0,"failed":0,"faulty":0,"inError":1,"numberOfNodes":1,"numberOfNodesInParallel":1,"cumulatedCoreTime":2}');
INSERT INTO "jobs" VALUES(6,'later','ada','','','FINISHED',3,'{}','{"START_AT":"2020-01-01T00:00:00+00:00","PA_NB_SUBMISSION":"f7d3aa12-7dc2-495c-8e42-40c9f82ebc30","submission.mode":"rest-api"}',1795580378149,1795580378149,-1,1795580378196,1577836800000,NULL,'{"total":1,"pending":0,"running":0,"finished":1,"failed":0,"faulty":0,"inError":0,"numberOfNodes":1,"numberOfNodesInParallel":1,"cumulatedCoreTime":6}');
INSERT INTO "jobs" VALUES(7,'running','ada','','','RUNNING',3,'{}','{"PA_NB_SUBMISSION":"9c517c67-c4b8-4120-af4d-75af4dc73b13","submission.mode":"rest-api"}',1795580378558,1795580378562,-1,-1,NULL,NULL,'{"total":2,"pending":1,"running":1,"finished":0,"failed":0,"faulty":0,"inError":0,"numberOfNodes":1,"numberOfNodesInParallel":1,"cumulatedCoreTime":0}');
INSERT INTO "jobs" VALUES(8,'queued','ada','','','PENDING',3,'{}','{"PA_NB_SUBMISSION":"4054f509-c109-4f71-ad1e-725c5aade849","submission.mode":"rest-api"}',1795580379505,-1,-1,-1,NULL,NULL,'{"total":1,"pending":0,"running":0,"finished":0,"failed":0,"faulty":0,"inError":0,"numberOfNodes":0,"numberOfNodesInParallel":0,"cumulatedCoreTime":0}');
INSERT INTO "jobs" VALUES(9,'paused','ada','','','PAUSED',3,'{}','{"PA_NB_SUBMISSION":"079c31bd-62c5-4f01-aa63-52de09c010da","submission.mode":"rest-api"}',1795580379757,-1,-1,-1,NULL,NULL,'{"total":1,"pending":0,"running":0,"finished":0,"failed":0,"faulty":0,"inError":0,"numberOfNodes":0,"numberOfNodesInParallel":0,"cumulatedCoreTime":0}');
CREATE TABLE removed_jobs (
  job INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE results (
  number INTEGER PRIMARY KEY,
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  task INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  value TEXT,
  value_file TEXT,
  is_raw INTEGER NOT NULL,
  failure TEXT,
  metadata TEXT NOT NULL,
  propagated_variables TEXT NOT NULL,
  result_map TEXT,
  finished_at INTEGER NOT NULL,
  UNIQUE (job, task, attempt)
) STRICT;
INSERT INTO "results" VALUES(1,1,0,1,'["M",2,"s","text","s","é 日本","s","list","L",4,"i",1,"d","2.5","n","t"]',NULL,0,NULL,'{}','["M",20,"s","PA_JOB_ID","s","1","s","PA_JOB_NAME","s","done","s","PA_TASK_ID","s","0","s","PA_TASK_NAME","s","first","s","PA_USER","s","ada","s","PA_SCHEDULER_HOME","s","/opt/pa-nb","s","PA_TASK_ITERATION","i",0,"s","PA_TASK_REPLICATION","i",0,"s","PA_NODESNUMBER","i",1,"s","PA_NODE_HOST","s","host","s","PA_NODE_NAME","s","host","s","PA_NODE_SOURCE","s","host","s","PA_NODE_URL","s","host","s","PA_NODESFILE","s","/home/ada/state/pa-nb/attempts/nodes","s","PA_TASK_PROGRESS_FILE","s","/home/ada/state/pa-nb/attempts/1/0-1/progress","s","localspace","s","/home/ada/state/pa-nb/attempts/1/0-1/scratch","s","cachespace","s","/home/ada/state/pa-nb/spaces/cache","s","globalspace","s","/home/ada/state/pa-nb/spaces/global","s","userspace","s","/home/ada/state/pa-nb/spaces/user","s","note","s","handed on"]',NULL,1795580374977);
INSERT INTO "results" VALUES(2,1,1,1,'["i",0]',NULL,0,NULL,'{}','["M",21,"s","PA_JOB_ID","s","1","s","PA_JOB_NAME","s","done","s","PA_TASK_ID","s","1","s","PA_TASK_NAME","s","second","s","PA_USER","s","ada","s","PA_SCHEDULER_HOME","s","/opt/pa-nb","s","PA_TASK_ITERATION","i",0,"s","PA_TASK_REPLICATION","i",0,"s","PA_NODESNUMBER","i",1,"s","PA_NODE_HOST","s","host","s","PA_NODE_NAME","s","host","s","PA_NODE_SOURCE","s","host","s","PA_NODE_URL","s","host","s","PA_NODESFILE","s","/home/ada/state/pa-nb/attempts/nodes","s","PA_TASK_PROGRESS_FILE","s","/home/ada/state/pa-nb/attempts/1/1-1/progress","s","localspace","s","/home/ada/state/pa-nb/attempts/1/1-1/scratch","s","cachespace","s","/home/ada/state/pa-nb/spaces/cache","s","globalspace","s","/home/ada/state/pa-nb/spaces/global","s","userspace","s","/home/ada/state/pa-nb/spaces/user","s","note","s","handed on","s","EXIT_VALUE","i",0]',NULL,1795580375015);
INSERT INTO "results" VALUES(3,2,0,1,'["n"]',NULL,0,'{"kind":"task","message":"Failed to execute task: Python process execution has failed with exit code 1","exitCode":1}','{}','["M",19,"s","PA_JOB_ID","s","2","s","PA_JOB_NAME","s","faulty","s","PA_TASK_ID","s","0","s","PA_TASK_NAME","s","fails","s","PA_USER","s","ada","s","PA_SCHEDULER_HOME","s","/opt/pa-nb","s","PA_TASK_ITERATION","i",0,"s","PA_TASK_REPLICATION","i",0,"s","PA_NODESNUMBER","i",1,"s","PA_NODE_HOST","s","host","s","PA_NODE_NAME","s","host","s","PA_NODE_SOURCE","s","host","s","PA_NODE_URL","s","host","s","PA_NODESFILE","s","/home/ada/state/pa-nb/attempts/nodes","s","PA_TASK_PROGRESS_FILE","s","/home/ada/state/pa-nb/attempts/2/0-1/progress","s","localspace","s","/home/ada/state/pa-nb/attempts/2/0-1/scratch","s","cachespace","s","/home/ada/state/pa-nb/spaces/cache","s","globalspace","s","/home/ada/state/pa-nb/spaces/global","s","userspace","s","/home/ada/state/pa-nb/spaces/user"]',NULL,1795580375224);
INSERT INTO "results" VALUES(4,3,0,1,NULL,'0-1',0,NULL,'{}','["M",19,"s","PA_JOB_ID","s","3","s","PA_JOB_NAME","s","big","s","PA_TASK_ID","s","0","s","PA_TASK_NAME","s","big","s","PA_USER","s","ada","s","PA_SCHEDULER_HOME","s","/opt/pa-nb","s","PA_TASK_ITERATION","i",0,"s","PA_TASK_REPLICATION","i",0,"s","PA_NODESNUMBER","i",1,"s","PA_NODE_HOST","s","host","s","PA_NODE_NAME","s","host","s","PA_NODE_SOURCE","s","host","s","PA_NODE_URL","s","host","s","PA_NODESFILE","s","/home/ada/state/pa-nb/attempts/nodes","s","PA_TASK_PROGRESS_FILE","s","/home/ada/state/pa-nb/attempts/3/0-1/progress","s","localspace","s","/home/ada/state/pa-nb/attempts/3/0-1/scratch","s","cachespace","s","/home/ada/state/pa-nb/spaces/cache","s","globalspace","s","/home/ada/state/pa-nb/spaces/global","s","userspace","s","/home/ada/state/pa-nb/spaces/user"]',NULL,1795580375648);
INSERT INTO "results" VALUES(5,5,0,1,'["n"]',NULL,0,'{"kind":"task","message":"Failed to execute task: Script failed with exit code 3","exitCode":3}','{}','["M",21,"s","who","s","ada","s","PA_JOB_ID","s","5","s","PA_JOB_NAME","s","in-error","s","PA_TASK_ID","s","0","s","PA_TASK_NAME","s","one","s","PA_USER","s","ada","s","PA_SCHEDULER_HOME","s","/opt/pa-nb","s","PA_TASK_ITERATION","i",0,"s","PA_TASK_REPLICATION","i",0,"s","PA_NODESNUMBER","i",1,"s","PA_NODE_HOST","s","host","s","PA_NODE_NAME","s","host","s","PA_NODE_SOURCE","s","host","s","PA_NODE_URL","s","host","s","PA_NODESFILE","s","/home/ada/state/pa-nb/attempts/nodes","s","PA_TASK_PROGRESS_FILE","s","/home/ada/state/pa-nb/attempts/5/0-1/progress","s","localspace","s","/home/ada/state/pa-nb/attempts/5/0-1/scratch","s","cachespace","s","/home/ada/state/pa-nb/spaces/cache","s","globalspace","s","/home/ada/state/pa-nb/spaces/global","s","userspace","s","/home/ada/state/pa-nb/spaces/user","s","EXIT_VALUE","i",3]',NULL,1795580376680);
INSERT INTO "results" VALUES(6,6,0,1,'["i",0]',NULL,0,NULL,'{}','["M",20,"s","PA_JOB_ID","s","6","s","PA_JOB_NAME","s","later","s","PA_TASK_ID","s","0","s","PA_TASK_NAME","s","waits","s","PA_USER","s","ada","s","PA_SCHEDULER_HOME","s","/opt/pa-nb","s","PA_TASK_ITERATION","i",0,"s","PA_TASK_REPLICATION","i",0,"s","PA_NODESNUMBER","i",1,"s","PA_NODE_HOST","s","host","s","PA_NODE_NAME","s","host","s","PA_NODE_SOURCE","s","host","s","PA_NODE_URL","s","host","s","PA_NODESFILE","s","/home/ada/state/pa-nb/attempts/nodes","s","PA_TASK_PROGRESS_FILE","s","/home/ada/state/pa-nb/attempts/6/0-1/progress","s","localspace","s","/home/ada/state/pa-nb/attempts/6/0-1/scratch","s","cachespace","s","/home/ada/state/pa-nb/spaces/cache","s","globalspace","s","/home/ada/state/pa-nb/spaces/global","s","userspace","s","/home/ada/state/pa-nb/spaces/user","s","EXIT_VALUE","i",0]',NULL,1795580378196);
CREATE TABLE tasks (
  job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  id INTEGER NOT NULL,
  structure TEXT NOT NULL,
  parents TEXT NOT NULL,
  status TEXT NOT NULL,
  is_unlinked INTEGER NOT NULL,
  is_selecting INTEGER NOT NULL,
  is_counted_faulty INTEGER NOT NULL,
  not_before INTEGER,
  executions_left INTEGER NOT NULL,
  executions_on_failure_left INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  result_attempt INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  scheduled_at INTEGER NOT NULL,
  in_error_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  progress INTEGER NOT NULL,
  waits_for TEXT,
  PRIMARY KEY (job, id)
) STRICT, WITHOUT ROWID;
INSERT INTO "tasks" VALUES(1,0,'{"name":"first","source":0,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','FINISHED',0,0,0,NULL,1,2,1,1,1795580374915,1795580374977,1795580374911,-1,11,100,NULL);
INSERT INTO "tasks" VALUES(1,1,'{"name":"second","source":1,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[0]','FINISHED',0,0,0,NULL,1,2,1,1,1795580374987,1795580375015,1795580374983,-1,5,100,NULL);
INSERT INTO "tasks" VALUES(2,0,'{"name":"fails","source":0,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','FAULTY',0,0,1,NULL,0,2,1,1,1795580375211,1795580375224,1795580375203,-1,11,0,NULL);
INSERT INTO "tasks" VALUES(3,0,'{"name":"big","source":0,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','FINISHED',0,0,0,NULL,1,2,1,1,1795580375634,1795580375648,1795580375628,-1,9,100,NULL);
INSERT INTO "tasks" VALUES(5,0,'{"name":"one","source":0,"iteration":0,"replication":0,"tag":null,"onError":"suspendTask","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','IN_ERROR',0,0,0,NULL,0,2,1,1,1795580376674,1795580376680,1795580376671,1795580376676,2,0,NULL);
INSERT INTO "tasks" VALUES(6,0,'{"name":"waits","source":0,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','FINISHED',0,0,0,NULL,1,2,1,1,1795580378186,1795580378196,1795580378149,-1,6,100,NULL);
INSERT INTO "tasks" VALUES(7,0,'{"name":"slow","source":0,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','RUNNING',0,0,0,NULL,1,2,1,0,1795580378562,-1,1795580378562,-1,-1,0,NULL);
INSERT INTO "tasks" VALUES(7,1,'{"name":"after","source":1,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[0]','SUBMITTED',0,0,0,NULL,1,2,0,0,-1,-1,-1,-1,-1,0,NULL);
INSERT INTO "tasks" VALUES(8,0,'{"name":"waits","source":0,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','PENDING',0,0,0,NULL,1,2,0,0,-1,-1,1795580379505,-1,-1,0,NULL);
INSERT INTO "tasks" VALUES(9,0,'{"name":"waits","source":0,"iteration":0,"replication":0,"tag":null,"onError":"continueJobExecution","maxExecutions":1,"retryDelayMs":null,"nodes":1,"isPrecious":false,"flow":null,"blockEnd":null,"weak":null,"selection":"always","startAt":null}','[]','PAUSED',0,0,0,NULL,1,2,0,0,-1,-1,1795580379757,-1,-1,0,NULL);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('jobs',9);
COMMIT;
PRAGMA user_version = 1;
