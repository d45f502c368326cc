"""Words that stand in and beside names and say what they are: titles, heads of bodies and places. Data, no code."""

from streams.extract.wordlists import words

HONORIFICS = words("""
    Mr Mrs Ms Miss Mx Dr Prof Sir Dame Lord Lady Madam Madame Mme Monsieur Mgr Msgr Fr Rev Revd Hon Messrs Sheikh
    Shaikh Sheikha Imam Ayatollah Mullah Rabbi Alhaji Alhaja Hajia Haji Hajj Sayyid Shri Smt Datuk Dato Tan Tun
    Datin Don Doña Herr Frau Señor Señora Signor Signora Pope Saint Lt Gen Col Maj Capt Sgt Cpl Cmdr Adm Brig Cllr
    Sen Rep Gov Pres Supt Insp Justice Honourable Honorable Esq Engr Barr Arch Chief Pastor Bishop Archbishop
    Cardinal Canon Reverend Father Brother Sister Mother Deacon Prince Princess King Queen Emperor Sultan Emir Crown
    Duke Duchess Count Countess Baron Baroness Tsar Maulana Swami Guru Pandit Uncle Auntie Aunt Tio Oba Eze Emeritus
    Her His Honour ASP DSP SP DIG OC PC DC DS WO Atty
""")
ROLES = words("""
    President Vice-President Premier Chancellor Governor Mayor Senator Congressman Congresswoman Representative
    Councillor Councilman Councilwoman Minister Secretary Ambassador Judge Justice General Colonel Major Captain
    Lieutenant Sergeant Corporal Admiral Commodore Commander Marshal Brigadier Commissioner Superintendent Inspector
    Constable Officer Deputy Speaker Professor Doctor Chairman Chairwoman Chairperson Chair Director Manager Coach
    Lawmaker Leader Secretary-General Prosecutor Attorney Advocate Solicitor Sheriff Detective Private Spokesman
    Spokeswoman Spokesperson Dean Rector Vice-Chancellor Treasurer Auditor Principal Prime Foreign Defence Defense
    Finance Interior Vice Acting Former Attorney-General Lieutenant-Colonel Lieutenant-General Major-General
    Brigadier-General Editor Reporter Correspondent Analyst Economist Trooper Cadet Nurse Counsel Magistrate
    Registrar Provost Warden Envoy Consul Delegate MP MPs MEP MLA MCA MNA MSP TD QC KC Senators Presidents Ministers
    Taoiseach Tánaiste Regional District County State Assistant Associate Chief Senior Executive Managing Permanent
    Under-Secretary Undersecretary Staff Warrant Petty Flight Wing Squadron Vicar Provincial Majority Minority Whip
    CEO CFO COO LHP RHP
""")
BODY_HEADS = words("""
    Ministry Department Office Bureau Agency Authority Commission Committee Council Board Court Tribunal Parliament
    Assembly Senate Congress House Cabinet Government Party Movement Front Union Alliance Coalition League
    Federation Association Society Institute Institution University College School Academy Faculty Hospital Clinic
    Church Diocese Bank Fund Foundation Trust Group Holdings Company Corporation Corp Inc Ltd Limited LLC LLP PLC
    plc Co Industries Enterprises Partners Capital Ventures Airlines Airways Motors Energy Petroleum Oil Gas Mining
    Mines Steel Power Water Electric Systems Technologies Solutions Services Service Network Media News Times Post
    Journal Herald Tribune Gazette Observer Guardian Telegraph Mail Mirror Star Press Radio TV Television
    Broadcasting Broadcaster FC AFC SC CF RFC United City Rovers Wanderers Athletic Rangers Club Team Army Navy
    Force Forces Guard Guards Police Brigade Battalion Regiment Division Corps Command Militia Squad Unit Centre
    Center Laboratory Labs Observatory Museum Gallery Library Theatre Orchestra Choir Ballet Opera Festival
    Organisation Organization Programme Program Initiative Project Campaign Forum Secretariat Directorate
    Inspectorate Registry Treasury Exchange Chamber Cooperative Co-operative Consortium Brothers Sons Studios
    Pictures Records Pharmaceuticals Insurance Securities Analytics Research Consulting Workers Teachers Labour
    Labor GmbH AG SA SpA NV BV AB AS ASA Oyj SARL SE Pty Bhd Tbk PT Banco Universidad Universidade Université
    Universität Partido Ministerio Instituto Consejo Federación Comisión Fundación Asociación Confederation
    Confederación Syndicate Taskforce Mission Embassy Consulate Fire Ambulance Rescue Seminary Synod Archdiocese
    Collective Cartel Caucus Panel Ombudsman Watchdog Airline Railway Railways Rail Shipping Shipyard Ports
    Transport Logistics Farms Foods Breweries Brewery Stores Supermarkets Hotels Institutes Councils
""")
PLACE_HEADS = words("""
    Street Road Avenue Lane Square Boulevard Drive Way Highway Motorway Bridge River Lake Mountain Mountains Mount
    Hill Hills Valley Island Islands Isle Bay Gulf Sea Ocean Strait Straits Channel Coast Beach Peninsula Cape
    Desert Forest Park County District Province Region State Territory Prefecture Governorate Municipality Township
    Village Town Airport Station Harbour Harbor Port Canal Dam Falls Creek Canyon Plateau Plain Plains Delta Estuary
    Basin Reserve Camp Prison Stadium Arena Palace Castle Tower Gate Market Cemetery Crossing Corridor Border Zone
    Ward Estate Complex Reservoir Glacier Volcano Reef Shoal Atoll Cave Gorge Ridge Pass Springs Heights Gardens
    Courthouse Barracks Base Refinery Mine Terminal Pier Wharf Plaza Quarter Suburb Oblast Parish Fjord Loch Wood
    Woods Fort Freeway Roundabout Hall Hotel Cathedral Mosque Temple East West North South Jail
""")
BEFORE_PLACES = words("""
    in at near from to around across outside inside into through toward towards throughout via within north south
    east west between over off above
""")
NO_NAMES = words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs
    Fri Sat Sun Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays No Nos Christmas Easter Ramadan Eid
    Diwali Hanukkah Thanksgiving Halloween Passover Lent Advent Sabbath GMT BST EST EDT UTC CEO CFO COO GDP VAT AIDS
    HIV DNA COVID Covid COVID-19 Covid-19 TV PhD MSc Internet Bible Quran Koran Olympics AI PDF SMS GPS URL NGO NGOs
    SME SMEs IPO AGM Q A I OK AM PM FAQ T X
""")
CONNECTORS = words("""
    of de del della di da do dos das du des von van der den het ter ten la le les bin ibn bint al el ul y e et und i
    & and for the on to ben abu zu af av ap wal al- ud-din nad pri
""")
PARTICLES = words("""
    de del della di da do dos das du des von van der den het ter ten la le bin ibn bint al el ul y e ben abu zu af
    av ap ba wal
""")
FUNCTION_WORDS = words("""
    The A An In On At By For From With Without But And Or Nor So Yet If When While As After Before Since Until Although
    Though Because There Here He She It They We I You His Her Its Their Our My Your This That These Those What Who Whom
    Whose Why How Where Which Not No Some Many Most Much All Both Each Every Any One Two Three Four Five Six Seven Eight
    Nine Ten Several Few Other Another Such Only Just Even Also Then Now Still Later Earlier However Meanwhile Instead
    According Under Over Between Among During Despite Against About Around Across Through Within Like Once Of To Is Are
    Was Were Be Has Have Had Do Does Did Asked Yes I'm It's Don't I've We're That's He's She's They're
""")
STARTS = words("""
    The A An In On At By For From With Without But And Or Nor So Yet If When While As After Before Since Until
    Although Though Because There Here He She It They We I You His Her Its Their Our My Your This That These Those
    What Who Whom Whose Why How Where Which Not No Some Many Most Much All Both Each Every Any One Two Three Four
    Five Six Seven Eight Nine Ten Eleven Twelve Several Few More Less Other Another Such Only Just Even Also Then
    Now Still Later Earlier Last Next First Second Third However Meanwhile Instead According Asked Under Over
    Between Among During Despite Against About Around Across Through Within Outside Inside Near Behind Beyond Like
    Unlike Once Twice Today Yesterday Tomorrow Tonight Perhaps Maybe Indeed Nearly Almost Up Down Out Off To Of Is
    Are Was Were Be Been Has Have Had Do Does Did Can Could Will Would Should Might Must Let Get Go Come See Take
    Make Give Put Say Says Said Tell Told Think Know Want Yes Well Oh Ah Okay Please Thanks Thank Sorry Hello Dear
    New Old Big Small Good Bad Long Short High Low Young Great Police Officials Residents Critics Supporters Experts
    Analysts Researchers Scientists Doctors Nurses Teachers Students Parents Children Women Men People Workers
    Farmers Lawyers Prosecutors Investigators Authorities Lawmakers Photo Picture Image Video Read Watch Listen
    Related Reporting Editing Writing Additional Correspondent Nobody Nothing Everyone Everything Someone Something
    Anyone Anything None Neither Either Whether Whatever Whenever Half Part Whole Plus Minus Per Versus Via Along
    Above Below Beneath Beside Besides Except Speaking Born Based Built Founded Elected Appointed Named Called Known
    Seventeen Twenty Thirty Forty Fifty Hundreds Thousands Dozens Sometimes Never Always Often Soon Ask Asking Look
    Wait Stop Don Won Can't Don't It's I'm We're They're He's She's That's
""")
